import type {
  JointView,
  RoadmapId,
  RoomId,
  RoomView,
  SessionView,
  Stage,
  WorksPart,
  WorksView,
} from "../protocol/generated";
import { me, roomOfRoadmap, type SessionState } from "./state";

/** What is known of the roadmaps before the server has said it. */
export const NO_WORKS: WorksView = {
  gallery: { open: false, comments: false },
  order: [],
  rubric: { criteria: [] },
  ballot: null,
  result: null,
  yourScores: [],
  yourCredits: [],
  joints: [],
  published: [],
};

export function worksOf(view: SessionView): WorksView {
  return view.works ?? NO_WORKS;
}

/** Each part replaces what was there of it. */
export function withPart(before: WorksView, part: WorksPart): WorksView {
  const { what: _what, ...said } = part;
  return { ...before, ...said };
}

/** A roadmap on the stage of the plenary. */
export type ShownRoadmap = Extract<Stage, { shows: "roadmap" }>;

export function onStage(view: SessionView): ShownRoadmap | null {
  return view.stage.shows === "roadmap" ? view.stage : null;
}

/** The room it belongs to; a joint roadmap has one of its own. */
export function roomOfWork(state: SessionState, roadmap: RoadmapId): RoomView | null {
  return roomOfRoadmap(state, roadmap) ?? jointOf(state.view, roadmap)?.room ?? ownRoom(state.view, roadmap);
}

export function jointOf(view: SessionView, roadmap: RoadmapId): JointView | null {
  return worksOf(view).joints.find((joint) => joint.room.roadmap === roadmap) ?? null;
}

function ownRoom(view: SessionView, roadmap: RoadmapId): RoomView | null {
  const room = view.yourRoom?.room;
  return room?.roadmap === roadmap ? room : null;
}

/** All rooms that this view names, one's own too. */
export function roomsIn(view: SessionView): readonly RoomView[] {
  const own = view.yourRoom?.room;
  return [
    ...(view.plan?.rooms ?? view.rooms),
    ...worksOf(view).joints.map((joint) => joint.room),
    ...(own ? [own] : []),
  ];
}

/** Rooms that somebody sat in, and roadmaps that were written there. */
export type Own = ReadonlySet<RoomId | RoadmapId>;

/** Ids say by their first letters what they name. */
export function isRoadmap(id: string): boolean {
  return id.startsWith("ro_");
}

/**
 * What is one's own, given what was known to be: the room one is in, what one's rooms work on now (a version that was
 * brought back and a file that was read in have a document of their own), and what was made of it with others.
 */
export function ownNow(view: SessionView, known: Own): Own {
  const own = new Set(known);
  const here = view.yourRoom?.room;
  if (here) own.add(here.id).add(here.roadmap);
  for (const room of view.plan?.rooms ?? view.rooms) if (own.has(room.id)) own.add(room.roadmap);
  // A joint roadmap may be of joint ones, which are older.
  for (const { room, of } of worksOf(view).joints) {
    if (own.has(room.id) || of.some((part) => own.has(part.roadmap))) own.add(room.id).add(room.roadmap);
  }
  return own.size === known.size ? known : own;
}

/** Who presents after whom: as staff have set it, else the rooms as they are planned, and then the joint ones. */
export function runningOrder(view: SessionView): readonly RoadmapId[] {
  const { order, joints } = worksOf(view);
  if (order.length > 0) return order;
  const rooms = view.plan?.rooms ?? view.rooms;
  return [...rooms, ...joints.map((joint) => joint.room)].map((room) => room.roadmap);
}

/** Who comes after what is on the stage; null where nobody does. */
export function nextUp(view: SessionView): RoadmapId | null {
  const order = runningOrder(view);
  const shown = onStage(view);
  if (shown === null) return order[0] ?? null;
  const at = order.indexOf(shown.roadmap);
  return at < 0 ? null : (order[at + 1] ?? null);
}

/** One place earlier or later. */
export function moved(order: readonly RoadmapId[], roadmap: RoadmapId, by: -1 | 1): readonly RoadmapId[] {
  const at = order.indexOf(roadmap);
  const other = order[at + by];
  if (at < 0 || other === undefined) return order;
  return order.map((one) => (one === roadmap ? other : one === other ? roadmap : one));
}

/** There is something to see besides one's own roadmap: all of them, a vote, or how one came out. */
export function showsWorks(state: SessionState): boolean {
  const { gallery, ballot, result } = worksOf(state.view);
  return gallery.open || ballot !== null || result !== null || (me(state)?.role ?? "attendee") !== "attendee";
}

/** Whether two choices in a vote are the same: their order says nothing. */
export function isSameChoice(one: readonly RoadmapId[], other: readonly RoadmapId[]): boolean {
  return one.length === other.length && one.every((roadmap) => other.includes(roadmap));
}
