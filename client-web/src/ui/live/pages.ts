import type { DataGrade, ParticipantId, ParticipantView } from "../../protocol/generated";
import type { Paged } from "./arrange";
import type { Face, Look } from "./faces";

/** Whoever does not stand where the list of people has them, and where instead. */
export type Places = ReadonlyMap<ParticipantId, number>;

/**
 * The faces of a gallery in an order that stands still whoever is in a slot, since the page decides who is: screens, who has a camera on,
 * the others; each in the order of the people.
 */
export function inTurn(faces: readonly Face[], people: readonly ParticipantView[], places: Places): readonly Face[] {
  const place = placeIn(people, places);
  const at = ({ person }: Face) => (person ? place(person.id) : people.length);
  return [...faces].sort((a, b) => group(a) - group(b) || at(a) - at(b));
}

function group(face: Face): number {
  if (face.kind === "screen") return 0;
  return hasCamera(face) ? 1 : 2;
}

function hasCamera({ self, picture, person }: Face): boolean {
  return self ? picture : person?.media.camera === true;
}

function placeIn(people: readonly ParticipantView[], places: Places): (id: ParticipantId) => number {
  const own = new Map(people.map((person, index) => [person.id, index]));
  return (id) => places.get(id) ?? own.get(id) ?? people.length;
}

/** How many faces a page may have so that each of them has a picture; undefined: pictures set no limit. */
export function picturesAPage(seen: readonly Face[], slots: number, grade: DataGrade): number | undefined {
  const others = seen.filter((face) => !face.self);
  const free = slots - others.filter((face) => face.kind === "screen").length;
  const wanted = others.filter((face) => face.kind === "camera" && hasCamera(face)).length;
  return grade === "full" && wanted > free ? free : undefined;
}

/** Whose pictures to ask for: those on the page, or whom one has pinned. Who saves data has one picture: a pinned one, else the server's choice. */
export function askedFor(seen: readonly Face[], gallery: Paged | null, look: Look, grade: DataGrade): ParticipantId[] {
  if (grade === "audio" || grade === "text" || look.layout === "content") return [];
  if (gallery === null || grade === "saver") return [...look.pins];
  const page = seen.slice(gallery.from, gallery.to).filter((face) => face.kind === "camera" && !face.self);
  return page.flatMap((face) => (face.person ? [face.person.id] : []));
}

/** People remembered for having spoken: a page or two of them. */
const HEARD_MAX = 50;

/** `heard` with those who speak now as the last of it, the loudest at the end. */
export function hear(heard: readonly ParticipantId[], loudest: readonly ParticipantId[]): readonly ParticipantId[] {
  return [...heard.filter((id) => !loudest.includes(id)), ...[...loudest].reverse()].slice(-HEARD_MAX);
}

/**
 * Whoever was heard last comes to the first page while it is looked at, with a camera that is on: they change places with who has been silent
 * there for longest. Nobody else moves, and whom one has pinned or staff have put in the light stays.
 */
export function letIn(
  seen: readonly Face[],
  { page, to }: Paged,
  heard: readonly ParticipantId[],
  look: Look,
  people: readonly ParticipantView[],
  places: Places,
): Places {
  const speaker = heard.at(-1);
  const at = seen.findIndex((face) => face.kind === "camera" && face.person?.id === speaker && hasCamera(face));
  if (page !== 0 || speaker === undefined || at < to) return places;
  const stays = new Set([...look.pins, ...look.spotlight]);
  const first = seen.slice(0, to).filter((face) => face.kind === "camera" && !face.self);
  const known = first.flatMap(({ person }) => (person && !stays.has(person.id) ? [person.id] : []));
  const silence = known.map((id) => heard.indexOf(id));
  const leaves = known[silence.lastIndexOf(Math.min(...silence))];
  if (leaves === undefined) return places;
  const place = placeIn(people, places);
  return new Map([...places, [speaker, place(leaves)], [leaves, place(speaker)]]);
}
