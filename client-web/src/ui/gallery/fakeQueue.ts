import { type Queue, type QueueRow, queueOfHands } from "../../core/queue";
import type { SessionState } from "../../core/state";
import type { FloorView } from "../../protocol/generated";

const QUESTION = "How do you start with a class that has one phone for five pupils?";

/** The hands of a scene, and a written question between them, with reasons. */
export function fakeQueue(state: SessionState): Queue {
  const hands = queueOfHands(state);
  const why = (row: QueueRow, index: number): QueueRow => ({
    ...row,
    why: index === 0 ? "countryNotHeard" : "firstCome",
  });
  const rows = hands.rows.map(why);
  const question: QueueRow = {
    item: { of: "question", question: "qu_1" },
    from: "pa_three",
    name: "Rajesh Kumar",
    country: "IN",
    school: "Kendriya Vidyalaya 3",
    role: "attendee",
    why: "personNotHeard",
    text: QUESTION,
  };
  const all = rows.length === 0 ? [] : [...rows.slice(0, 1), question, ...rows.slice(1)];
  const yours = all.flatMap((row, index) =>
    row.from === state.you ? [{ item: row.item, position: index + 1, why: row.why, text: row.text }] : [],
  );
  return { total: all.length, rows: all, yours };
}

export function fakeFloor(of: "hand" | "question", now: number): FloorView {
  const question = of === "question" ? QUESTION : null;
  return { participant: "pa_two", name: "عائشہ صدیقی", question, since: now - 40_000 };
}
