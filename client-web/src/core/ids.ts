import type { ChatId } from "../protocol/generated";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The body of an id from random bytes: 16 bytes give 16 letters and digits, some 80 bits. */
export function idBody(random: Uint8Array): string {
  return Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** A chat line's id, minted here so that a line sent twice arrives once. */
export function chatId(random: Uint8Array): ChatId {
  return `ch_${idBody(random)}`;
}
