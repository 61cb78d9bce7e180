import type { Painting } from "./blur";
import { PULSE_EVERY_MS, PULSE_MISSES_MAX } from "./limits";

/**
 * A worker that hangs says nothing of it: it is asked again and again whether it lives. Questions are counted and not the time
 * that passed: a page in the background asks once a minute, and one whose machine slept not at all.
 */
export function pulse({ tell, hear }: Pick<Painting, "tell" | "hear">, dead: () => void): () => void {
  let unanswered = 0;
  let begun = false;
  const unhear = hear(({ is }) => {
    unanswered = 0;
    begun ||= is === "ready";
  });
  const timer = setInterval(() => {
    // How long it may take to load is the caller's to say.
    if (!begun) return;
    unanswered += 1;
    if (unanswered > PULSE_MISSES_MAX) dead();
    else tell({ do: "live" });
  }, PULSE_EVERY_MS);
  return () => {
    unhear();
    clearInterval(timer);
  };
}
