import type { SessionView } from "../../protocol/generated";

/** Captains, calls for help, ears and voices, as staff or a room's people see them. */
export function fakeCrew(staff: boolean, now: number): Partial<SessionView> {
  const call = { room: "rm_4", by: "pa_two", topic: "technical", at: now - 95_000 } as const;
  if (!staff) {
    return {
      crews: [{ room: "rm_4", captain: "pa_one", ready: false }],
      help: [{ ...call, position: 2 }],
      reached: { voice: { from: "pa_mod", until: now + 200_000 }, ears: ["pa_mod"] },
    };
  }
  return {
    crews: [
      { room: "rm_2", captain: "pa_five", ready: true },
      { room: "rm_4", captain: "pa_one", ready: false },
    ],
    help: [
      { ...call, note: "Наш экран показывает только половину задания", position: 1 },
      { ...call, room: "rm_2", by: "pa_five", topic: "language", at: now - 20_000, claimedBy: "pa_mod" },
    ],
    reaches: [
      {
        participant: "pa_mod",
        reach: { ears: "rm_2", voice: { to: { whom: "rooms", rooms: ["rm_4"] }, since: now, until: now + 300_000 } },
      },
    ],
  };
}
