import type { Result } from "./codec";

/**
 * A binary frame: the live part of a roadmap. `kind: u8, channel: u16` (big endian), then the payload; see
 * `signaling/protocol/src/frame.rs`.
 */
export type Frame =
  | { readonly kind: "stateVector"; readonly channel: number; readonly vector: Uint8Array }
  | { readonly kind: "update"; readonly channel: number; readonly number: number; readonly update: Uint8Array }
  | { readonly kind: "saved"; readonly channel: number; readonly number: number }
  | { readonly kind: "awareness"; readonly channel: number; readonly update: Uint8Array }
  | { readonly kind: "refused"; readonly channel: number; readonly number: number; readonly why: RefusedWhy }
  /** The server asks for what has gathered, at once; `flushed` answers. */
  | { readonly kind: "flush"; readonly channel: number }
  | { readonly kind: "flushed"; readonly channel: number; readonly number: number };

/** Why an update was not applied, in the order of their numbers, from 1 on. */
const WHYS = ["tooFast", "behind", "notAllowed", "malformed", "full", "server"] as const;
export type RefusedWhy = (typeof WHYS)[number];

export type FrameError = "short" | "unknownKind" | "unknownWhy" | "long";

const HEADER_BYTES = 3;
const NUMBERED_BYTES = 7;
const KINDS = { stateVector: 1, update: 2, saved: 3, awareness: 4, refused: 5, flush: 6, flushed: 7 } as const;

/** Reads a frame. Its payload is a view of `bytes`, not a copy. */
export function parseFrame(bytes: Uint8Array): Result<Frame, FrameError> {
  if (bytes.length < HEADER_BYTES) return { ok: false, error: "short" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const channel = view.getUint16(1);
  const payload = bytes.subarray(HEADER_BYTES);
  const kind = view.getUint8(0);
  if (kind === KINDS.stateVector) return { ok: true, value: { kind: "stateVector", channel, vector: payload } };
  if (kind === KINDS.awareness) return { ok: true, value: { kind: "awareness", channel, update: payload } };
  if (kind === KINDS.flush) {
    return payload.length > 0 ? { ok: false, error: "long" } : { ok: true, value: { kind: "flush", channel } };
  }
  const numbered = NUMBERED[kind];
  if (numbered === undefined) return { ok: false, error: "unknownKind" };
  if (bytes.length < NUMBERED_BYTES) return { ok: false, error: "short" };
  const number = view.getUint32(HEADER_BYTES);
  const rest = bytes.subarray(NUMBERED_BYTES);
  if (numbered === "update") return { ok: true, value: { kind: "update", channel, number, update: rest } };
  if (numbered === "refused") return refused(channel, number, rest);
  if (rest.length > 0) return { ok: false, error: "long" };
  return { ok: true, value: { kind: numbered, channel, number } };
}

/** Kinds that carry a number. */
const NUMBERED: Readonly<Partial<Record<number, "update" | "saved" | "refused" | "flushed">>> = {
  [KINDS.update]: "update",
  [KINDS.saved]: "saved",
  [KINDS.refused]: "refused",
  [KINDS.flushed]: "flushed",
};

function refused(channel: number, number: number, rest: Uint8Array): Result<Frame, FrameError> {
  const code = rest[0];
  if (code === undefined) return { ok: false, error: "short" };
  if (rest.length > 1) return { ok: false, error: "long" };
  const why = WHYS[code - 1];
  return why === undefined
    ? { ok: false, error: "unknownWhy" }
    : { ok: true, value: { kind: "refused", channel, number, why } };
}

export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const payload = payloadOf(frame);
  const head = "number" in frame ? NUMBERED_BYTES : HEADER_BYTES;
  const bytes = new Uint8Array(head + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, KINDS[frame.kind]);
  view.setUint16(1, frame.channel);
  if ("number" in frame) view.setUint32(HEADER_BYTES, frame.number);
  bytes.set(payload, head);
  return bytes;
}

function payloadOf(frame: Frame): Uint8Array {
  if (frame.kind === "stateVector") return frame.vector;
  if (frame.kind === "refused") return Uint8Array.of(WHYS.indexOf(frame.why) + 1);
  return "update" in frame ? frame.update : new Uint8Array(0);
}
