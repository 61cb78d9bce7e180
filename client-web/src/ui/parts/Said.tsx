import { useSaid } from "../say";

interface SaidProps {
  readonly text: string;
  /** A newer line about the same takes the place of one that has not been read out yet. */
  readonly about: string;
  /** Before what waits politely. */
  readonly now?: boolean;
  readonly class?: string | undefined;
}

/** A line that is read out when it comes and when it changes. */
export function Said({ text, about, now, class: look }: SaidProps) {
  useSaid(text, about, now ? "now" : "politely");
  return <span class={look}>{text}</span>;
}
