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
  /** The round ends: send what has gathered, and say when that is done. */
  | { readonly kind: "flush"; readonly channel: number }
  | { readonly kind: "flushed"; readonly channel: number; readonly number: number };

/** Why an update was not taken. */
export type RefusedWhy = "tooFast" | "behind" | "notAllowed" | "malformed" | "full" | "server";

export type FrameError = "short" | "unknownKind" | "long";

const HEADER_BYTES = 3;
const NUMBERED_BYTES = 7;
const REFUSED_BYTES = 8;
const KINDS = { stateVector: 1, update: 2, saved: 3, awareness: 4, refused: 5, flush: 6, flushed: 7 } as const;
/** By their number on the wire, from 1. */
const WHYS = ["tooFast", "behind", "notAllowed", "malformed", "full", "server"] as const;

/** Reads a frame. Its payload is a view of `bytes`, not a copy. */
export function parseFrame(bytes: Uint8Array): Result<Frame, FrameError> {
  if (bytes.length < HEADER_BYTES) return { ok: false, error: "short" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const channel = view.getUint16(1);
  const payload = bytes.subarray(HEADER_BYTES);
  const kind = view.getUint8(0);
  if (kind === KINDS.stateVector) return { ok: true, value: { kind: "stateVector", channel, vector: payload } };
  if (kind === KINDS.awareness) return { ok: true, value: { kind: "awareness", channel, update: payload } };
  if (kind === KINDS.flush) return payload.length > 0 ? tooLong : { ok: true, value: { kind: "flush", channel } };
  if (kind > KINDS.flushed || kind === 0) return { ok: false, error: "unknownKind" };
  if (bytes.length < (kind === KINDS.refused ? REFUSED_BYTES : NUMBERED_BYTES)) return { ok: false, error: "short" };
  const number = view.getUint32(HEADER_BYTES);
  if (kind === KINDS.update) {
    return { ok: true, value: { kind: "update", channel, number, update: bytes.subarray(NUMBERED_BYTES) } };
  }
  if (kind === KINDS.refused) {
    // A reason of a newer server is none we could mend.
    const why = WHYS[view.getUint8(NUMBERED_BYTES) - 1] ?? "malformed";
    return bytes.length > REFUSED_BYTES ? tooLong : { ok: true, value: { kind: "refused", channel, number, why } };
  }
  if (bytes.length > NUMBERED_BYTES) return tooLong;
  return { ok: true, value: { kind: kind === KINDS.saved ? "saved" : "flushed", channel, number } };
}

const tooLong = { ok: false, error: "long" } as const;

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
