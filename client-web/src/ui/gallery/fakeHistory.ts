import type { History } from "../../protocol/generated";

const MINUTE_MS = 60_000;

/** One meeting that is over, one that goes on, and a round. */
export function fakeHistory(): History {
  const now = Date.now();
  const started = now - 90 * MINUTE_MS;
  return {
    meetings: [
      { from: started - 86_400_000, to: started - 86_400_000 + 75 * MINUTE_MS, people: 31, atMost: 28 },
      { from: started, to: null, people: 12, atMost: 12 },
    ],
    rounds: [
      {
        round: "rd_1",
        plan: "pl_1",
        openedAt: started + 20 * MINUTE_MS,
        closedAt: started + 45 * MINUTE_MS,
        rooms: [
          { room: "rm_4", name: "Climate", goal: 13, roadmap: "ro_4", version: 3, people: ["pa_one", "pa_two"] },
          { room: "rm_2", name: "Health · здоровье", goal: 3, roadmap: "ro_2", version: null, people: ["pa_three"] },
        ],
      },
    ],
  };
}
