import type {
  Assignment,
  ParticipantId,
  PlanChange,
  PlanHead,
  PlanView,
  RoomId,
  RoomView,
  SessionEvent,
  SessionView,
} from "../protocol/generated";

/** Changes of the chosen plan. The view's plan may be another one, or have them already. */
export function planChanged(view: SessionView, event: Extract<SessionEvent, { type: "planChanged" }>): SessionView {
  const before = view.plan;
  if (before === null || before.id !== event.plan || before.version >= event.version) return view;
  const plan = event.changes.reduce(changed, { ...before, version: event.version });
  return { ...view, plan, rooms: plan.rooms };
}

/** What we have or wait for stays, if it is still there to choose. */
export function choices(view: SessionView, event: Extract<SessionEvent, { type: "choices" }>): SessionView {
  const { rooms, until } = event;
  const stays = (room: RoomId | null | undefined) => (room && rooms.includes(room) ? room : null);
  const { yours, waitingFor } = view.choice ?? {};
  return { ...view, choice: { rooms, until, yours: stays(yours), waitingFor: stays(waitingFor) } };
}

/** Plans beside the chosen one are kept in the order of their ids. */
export function planHead(view: SessionView, head: PlanHead): SessionView {
  if (view.plan?.id === head.id) return { ...view, plan: { ...view.plan, name: head.name } };
  const others = (view.plans ?? []).filter((other) => other.id !== head.id);
  return withPlans(
    view,
    [...others, head].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

/** The server leaves out an empty list, and so does the view. */
export function withPlans(view: SessionView, plans: PlanHead[]): SessionView {
  const { plans: _before, ...rest } = view;
  return (plans.length === 0 ? rest : { ...rest, plans }) as SessionView;
}

export function roomChanged(view: SessionView, room: RoomView): SessionView {
  const redrawn = (rooms: RoomView[]) => rooms.map((known) => (known.id === room.id ? room : known));
  const plan = view.plan === null ? null : { ...view.plan, rooms: redrawn(view.plan.rooms) };
  return { ...view, rooms: redrawn(view.rooms), plan };
}

function changed(plan: PlanView, change: PlanChange): PlanView {
  switch (change.change) {
    case "roomAdded":
      return { ...plan, rooms: placed(plan.rooms, change.room, change.after) };
    case "roomPlaced": {
      const room = plan.rooms.find((known) => known.id === change.room);
      return room === undefined ? plan : { ...plan, rooms: placed(plan.rooms, room, change.after) };
    }
    case "roomDropped":
      return {
        ...plan,
        rooms: plan.rooms.filter((room) => room.id !== change.room),
        assignments: plan.assignments.filter((seat) => seat.room !== change.room),
      };
    case "roomNamed":
      return redrawn(plan, change.room, (room) => ({ ...room, name: change.name }));
    case "goalSet":
      return redrawn(plan, change.room, (room) => ({ ...room, goal: change.goal, roadmap: change.roadmap }));
    case "roomSet":
      return redrawn(plan, change.room, (room) => limited(room, change.language, change.capacity));
    case "seated":
      return seated(plan, change);
    case "unseated":
      return { ...plan, assignments: withoutSeat(plan.assignments, change.participant) };
    case "together":
      return put(plan, "together", change.groups);
    case "apart":
      return put(plan, "apart", change.pairs);
    // A room that is taken over is told whole, as added.
    case "roomTaken":
      return plan;
  }
}

/** Behind `after`; if that is not there, at the head. */
function placed(rooms: RoomView[], room: RoomView, after: RoomId | null): RoomView[] {
  const others = rooms.filter((known) => known.id !== room.id);
  const at = others.findIndex((known) => known.id === after) + 1;
  return others.toSpliced(at, 0, room);
}

function redrawn(plan: PlanView, id: RoomId, next: (room: RoomView) => RoomView): PlanView {
  return { ...plan, rooms: plan.rooms.map((room) => (room.id === id ? next(room) : room)) };
}

function limited(before: RoomView, language: string | null, capacity: number | null): RoomView {
  const { language: _language, capacity: _capacity, ...room } = before;
  return {
    ...room,
    ...(language === null ? {} : { language }),
    ...(capacity === null ? {} : { capacity }),
  };
}

/** Seats are kept in the order of people's ids. */
function seated(plan: PlanView, change: Extract<PlanChange, { change: "seated" }>): PlanView {
  const seat: Assignment = {
    participant: change.participant,
    room: change.room,
    ...(change.pinned ? { pinned: true } : {}),
    ...(change.why.length === 0 ? {} : { why: change.why }),
  };
  const others = withoutSeat(plan.assignments, change.participant);
  const at = others.findIndex((other) => other.participant > change.participant);
  return { ...plan, assignments: others.toSpliced(at < 0 ? others.length : at, 0, seat) };
}

function withoutSeat(seats: Assignment[], person: ParticipantId): Assignment[] {
  return seats.filter((seat) => seat.participant !== person);
}

/** What is empty is left out. */
function put<K extends "together" | "apart">(plan: PlanView, key: K, value: NonNullable<PlanView[K]>): PlanView {
  const { [key]: _before, ...rest } = plan;
  return (value.length === 0 ? rest : { ...rest, [key]: value }) as PlanView;
}
