import { signal } from "@preact/signals";

export interface CaptionLine {
  readonly id: string;
  /** Who says it; empty if nobody knows. */
  readonly name: string;
  readonly text: string;
  /** BCP 47. */
  readonly lang: string;
}

/** The last lines that were said, oldest first; whoever writes captions puts them here. Nothing does yet. */
export const captions = signal<readonly CaptionLine[]>([]);
