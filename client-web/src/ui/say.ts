import { signal } from "@preact/signals";

/** What the polite and the urgent live region say now. The number makes equal sentences count as new. */
export const polite = signal({ text: "", turn: 0 });
export const urgent = signal({ text: "", turn: 0 });

/** Tells screen readers something that the eye can see already. */
export function say(text: string, how: "politely" | "now" = "politely"): void {
  const region = how === "now" ? urgent : polite;
  region.value = { text, turn: region.value.turn + 1 };
}
