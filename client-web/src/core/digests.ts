import type {
  LinePlace,
  Newcomer,
  ParticipantId,
  Reaction,
  ReactionCount,
  RoomId,
  RoomPlaces,
  RoomSummary,
  ServerMessage,
  SessionEvent,
  Strip,
} from "../protocol/generated";
import type { Queue } from "./queue";

/** The messages that say something in sum. They have no number: each replaces the one before it. */
export type Digest = Extract<ServerMessage, { type: "queue" | "crowd" | "reactions" | "lobby" | "places" | "wall" }>;

/** What the server has said in sum; null where it has not, which is as usual. */
export interface Digests {
  /** Who waits for the floor of the plenary. */
  readonly queue: Queue | null;
  readonly crowd: { readonly online: number; readonly hands: number } | null;
  /** To staff: who waits to be let in. */
  readonly lobby: { readonly people: readonly Newcomer[]; readonly total: number } | null;
  /** To staff whose desk is open: how the rooms do. */
  readonly wall: Wall | null;
  /** While people choose their rooms: how full each is. */
  readonly places: readonly RoomPlaces[] | null;
  /** Where we stand in the line before a full room. */
  readonly inLine: LinePlace | null;
  /** How people here have reacted of late; each time it is told it is another object. */
  readonly reactions: Reacted | null;
}

export interface Reacted {
  readonly counts: readonly ReactionCount[];
  /** The first of them, where there is no crowd. */
  readonly from: readonly (readonly [ParticipantId, Reaction])[];
}

export interface Wall {
  /** The room that needs somebody most first. */
  readonly rooms: readonly RoomSummary[];
  readonly strip: Strip;
}

export const NOTHING_SAID: Digests = {
  queue: null,
  crowd: null,
  lobby: null,
  wall: null,
  places: null,
  inLine: null,
  reactions: null,
};

export function digested(before: Digests, message: Digest): Digests {
  switch (message.type) {
    case "queue":
      return { ...before, queue: queueOf(message) };
    case "crowd":
      return { ...before, crowd: { online: message.online, hands: message.hands } };
    case "reactions":
      return { ...before, reactions: { counts: message.counts, from: message.from } };
    case "lobby":
      return { ...before, lobby: { people: message.people, total: message.total } };
    case "places":
      return { ...before, places: placesOf(before.places, message), inLine: message.you };
    case "wall":
      return { ...before, wall: wallOf(before.wall, message) };
  }
}

/** A queue belongs to the plenary, reactions to a place, places to a choice, and other eyes are told all anew. */
export function afterEvent(before: Digests, event: SessionEvent): Digests {
  if (event.type === "renewed") return NOTHING_SAID;
  if (event.type === "choice" && event.choice === null) return { ...before, places: null, inLine: null };
  return event.type === "youMoved" ? { ...before, queue: null, reactions: null } : before;
}

function queueOf(message: Extract<Digest, { type: "queue" }>): Queue {
  return {
    total: message.total,
    rows: message.top.map(({ item, from, name, country, school, role, why, text }) => ({
      item,
      from,
      name,
      country,
      school,
      role,
      why,
      text: text ?? null,
    })),
    yours: message.you.map(({ item, position, why, text }) => ({ item, position, why, text: text ?? null })),
  };
}

/** The others are as they were, in the order of the rooms to choose from. */
function placesOf(before: readonly RoomPlaces[] | null, { rooms, whole }: Extract<Digest, { type: "places" }>) {
  if (whole || before === null) return rooms;
  return before.map((place) => rooms.find((other) => other.room === place.room) ?? place);
}

function wallOf(before: Wall | null, { rooms, strip, whole }: Extract<Digest, { type: "wall" }>): Wall {
  const known = new Map<RoomId, RoomSummary>((whole ? [] : (before?.rooms ?? [])).map((room) => [room.room, room]));
  for (const room of rooms) known.set(room.room, room);
  const worstFirst = (a: RoomSummary, b: RoomSummary) => (b.rank ?? 0) - (a.rank ?? 0) || (a.room < b.room ? -1 : 1);
  return { rooms: [...known.values()].sort(worstFirst), strip };
}
