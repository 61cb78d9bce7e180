import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Sayings } from "./sayings";

/** What the polite and the urgent live region say now. The number makes equal sentences count as new. */
export const polite = signal({ text: "", turn: 0 });
export const urgent = signal({ text: "", turn: 0 });

type How = "politely" | "now";

/** The one place that speaks: every region of the page says what stands here, and nothing else is a live region. */
const SPEAKERS = {
  politely: { sayings: new Sayings(), region: polite, timer: 0 },
  now: { sayings: new Sayings(), region: urgent, timer: 0 },
};

/** Tells screen readers something that the eye can see already. Of sentences `about` the same, only the newest waits. */
export function say(text: string, how: How = "politely", about?: string): void {
  if (text === "") return;
  SPEAKERS[how].sayings.add({ text, about }, performance.now());
  speak(how);
}

/** Says a sentence that stands on the screen when it comes, and when it changes. Null: nothing stands there. */
export function useSaid(text: string | null, about?: string, how: How = "politely"): void {
  useEffect(() => {
    if (text !== null) say(text, how, about);
  }, [text]);
}

function speak(how: How): void {
  const speaker = SPEAKERS[how];
  const text = speaker.sayings.next(performance.now());
  if (text !== null) speaker.region.value = { text, turn: speaker.region.value.turn + 1 };
  const due = speaker.sayings.dueIn(performance.now());
  clearTimeout(speaker.timer);
  if (due !== null) speaker.timer = window.setTimeout(() => speak(how), due);
}
