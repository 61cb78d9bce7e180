/** A sentence for whoever hears the screen instead of seeing it. */
export interface Saying {
  readonly text: string;
  /** What it is about: a newer sentence about the same takes the place of one that still waits. */
  readonly about?: string | undefined;
}

/** A sentence more than this many waits for nobody: the oldest goes, as it is the least true. */
const WAITING_MAX = 6;
/** The same sentence again within this time was heard already. */
const REPEAT_MS = 4_000;
/** What a voice needs for a sentence, so that the next does not cut it off: WCAG names no figure; 15 letters a second is a quick voice. */
const START_MS = 600;
const LETTER_MS = 65;
const SENTENCE_MS_MAX = 6_000;

/** The sentences that wait to be said, one at a time. Time is given: nothing here reads a clock. */
export class Sayings {
  private waiting: readonly Saying[] = [];
  private said = new Map<string, number>();
  private busyUntil = 0;

  /** Whether the sentence will be said. */
  add(saying: Saying, now: number): boolean {
    const lastSaid = this.said.get(saying.text);
    if (lastSaid !== undefined && now - lastSaid < REPEAT_MS) return false;
    if (this.waiting.some(({ text }) => text === saying.text)) return false;
    const others = this.waiting.filter(({ about }) => about === undefined || about !== saying.about);
    this.waiting = [...others, saying].slice(-WAITING_MAX);
    return true;
  }

  /** The sentence to say now; null while one is being said, or when there is none. */
  next(now: number): string | null {
    const [first, ...rest] = this.waiting;
    if (first === undefined || now < this.busyUntil) return null;
    this.waiting = rest;
    this.busyUntil = now + Math.min(SENTENCE_MS_MAX, START_MS + LETTER_MS * first.text.length);
    for (const [text, at] of this.said) if (now - at >= REPEAT_MS) this.said.delete(text);
    this.said.set(first.text, now);
    return first.text;
  }

  /** In how many milliseconds `next` has something; null when nothing waits. */
  dueIn(now: number): number | null {
    return this.waiting.length === 0 ? null : Math.max(0, this.busyUntil - now);
  }
}
