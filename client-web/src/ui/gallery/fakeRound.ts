import type { RoomClockView, YourRoom } from "../../protocol/generated";

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
