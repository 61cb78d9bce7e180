import type { ClientMessage, ServerMessage } from "./generated";
import { serverMessage } from "./shapes";

export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Why a frame is no message of this protocol. `problem` names the place, never the content. */
export interface CodecError {
  readonly kind: "notJson" | "notAMessage";
  readonly problem: string;
}

/** Reads a text frame of the server. Never throws. */
export function parseServerMessage(frame: string): Result<ServerMessage, CodecError> {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return { ok: false, error: { kind: "notJson", problem: "not JSON" } };
  }
  return checkServerMessage(value);
}

/** The same, for a frame that is parsed already. */
export function checkServerMessage(value: unknown): Result<ServerMessage, CodecError> {
  const problem = serverMessage(value, "message");
  if (problem !== null) return { ok: false, error: { kind: "notAMessage", problem } };
  return { ok: true, value: value as ServerMessage };
}

export function encodeClientMessage(message: ClientMessage): string {
  return JSON.stringify(message);
}
