import type { PastRoundView, RoomClockView, YourRoom } from "../../protocol/generated";

/** The room of a teacher in a round, with the others and the reasons while the countdown runs. */
export function fakeYourRoom(state: string): YourRoom {
  const mates = [
    { id: "pa_two", name: "عائشہ صدیقی", country: "PK", languages: ["ur", "en"] },
    { id: "pa_three", name: "Rajesh Kumar", country: "IN", languages: ["hi", "en"] },
    { id: "pa_four", name: "Гүлназ Сыдыкова", country: "KG", languages: ["ky", "ru"] },
  ];
  const room = { id: "rm_4", name: "Climate", goal: 13, roadmap: "ro_4" };
  const why = [{ why: "wish", goal: 13, choice: 1 } as const, { why: "language", tag: "en" } as const];
  return state === "opening" ? { room, mates, why } : { room, why };
}

export function fakeClocks(now: number): RoomClockView[] {
  return [
    { room: "rm_1", clock: { state: "closed", version: null } },
    { room: "rm_2", clock: { state: "closing", closesAt: now + 25_000 } },
    { room: "rm_3", clock: { state: "collecting", until: now + 9_000 } },
    { room: "rm_4", clock: { state: "open", endsAt: now + 754_000 } },
  ];
}

/** Two rounds: one of a plan that is gone, and the last one. */
export function fakePast(now: number): PastRoundView[] {
  const round = (id: string, number: number, agoMs: number, mayReopen: boolean): PastRoundView => ({
    id,
    number,
    plan: "pl_1",
    openedAt: now - agoMs,
    closedAt: now - agoMs + 1_500_000,
    rooms: 4,
    people: 17,
    mayReopen,
  });
  return [round("rd_a", 1, 7_200_000, false), round("rd_b", 2, 3_600_000, true)];
}
