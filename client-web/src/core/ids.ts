import type { AgendaItemId, BallotId, ChatId, QuestionId } from "../protocol/generated";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The body of an id from random bytes: 16 bytes give 16 letters and digits, some 80 bits. */
export function idBody(random: Uint8Array): string {
  return Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** A chat line's id, minted here so that a line sent twice arrives once. */
export function chatId(random: Uint8Array): ChatId {
  return `ch_${idBody(random)}`;
}

/** A question's id, minted here for the same reason. */
export function questionId(random: Uint8Array): QuestionId {
  return `qu_${idBody(random)}`;
}

/** A vote's id, minted here so that a click sent twice opens one. */
export function ballotId(random: Uint8Array): BallotId {
  return `ba_${idBody(random)}`;
}

/** The id of a part of an agenda, minted here so that parts can be named before the server has them. */
export function agendaItemId(random: Uint8Array): AgendaItemId {
  return `ag_${idBody(random)}`;
}
