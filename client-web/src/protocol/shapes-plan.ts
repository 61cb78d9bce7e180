import {
  type Check,
  count,
  flag,
  isRecord,
  list,
  literal,
  nullable,
  number,
  optional,
  pair,
  record,
  tagged,
  text,
} from "./check";
import type { RoomRef } from "./generated";

export const room = record({
  id: text,
  name: text,
  goal: count,
  roadmap: text,
  language: optional(text),
  capacity: optional(count),
});

/** Why somebody has the seat they have. */
export const why = tagged("why", {
  byHand: {},
  kept: {},
  random: {},
  wish: { goal: count, choice: count },
  language: { tag: text },
  languageUnknown: {},
  mix: { country: text },
  together: {},
  apart: {},
  sameAsLast: {},
  newPeople: { known: count },
  keyboard: {},
  size: {},
  chosen: {},
  fromWaitingList: {},
  late: {},
  leastFull: {},
});

const seat = record({ participant: text, room: text, pinned: optional(flag), why: optional(list(why)) });

export const plan = record({
  id: text,
  name: text,
  version: count,
  rooms: list(room),
  assignments: list(seat),
  together: optional(list(list(text))),
  apart: optional(list(pair(text, text))),
});

export const planHead = record({ id: text, name: text, version: count, rooms: count, seats: count });

export const choice = record({
  rooms: list(text),
  yours: nullable(text),
  waitingFor: nullable(text),
  until: nullable(number),
});

export const planChange = tagged("change", {
  roomAdded: { room, after: nullable(text), seed: flag },
  roomTaken: { room: text, after: nullable(text) },
  roomNamed: { room: text, name: text },
  goalSet: { room: text, goal: count, roadmap: text },
  roomSet: { room: text, language: nullable(text), capacity: nullable(count) },
  roomDropped: { room: text },
  roomPlaced: { room: text, after: nullable(text) },
  seated: { participant: text, room: text, pinned: flag, why: list(why) },
  unseated: { participant: text },
  together: { groups: list(list(text)) },
  apart: { pairs: list(pair(text, text)) },
});

// A variant's only key is its name.
const roomRef: Check<RoomRef> = (value, path) => {
  const known = isRecord(value) && (typeof value.old === "string" || Number.isSafeInteger(value.made));
  return known ? null : `${path}: names no room`;
};

export const proposal = record({
  proposal: count,
  plan: text,
  version: count,
  rooms: list(record({ room: roomRef, name: text, goal: count, language: nullable(text) })),
  seats: list(record({ participant: text, room: roomRef, why: list(why) })),
  unplaced: list(
    record({
      participant: text,
      why: literal("noLanguage", "noPlace", "apartFromAll", "pinsCollide", "leftOpen"),
    }),
  ),
  notes: list(
    tagged("note", {
      roomSmall: { room: roomRef, people: count },
      roomLarge: { room: roomRef, people: count },
      languageAlone: { tag: text, people: count },
      wishMissed: { people: count },
      metAgain: { pairs: count },
    }),
  ),
  figures: record({
    placed: count,
    unplaced: count,
    rooms: count,
    smallest: count,
    largest: count,
    firstWish: count,
    secondWish: count,
    noWish: count,
    oneLanguage: count,
    mixed: count,
    noKeyboard: count,
    metAgain: count,
  }),
  score: number,
});
