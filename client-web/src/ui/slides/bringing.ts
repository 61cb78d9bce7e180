import { signal } from "@preact/signals";
import type { Live } from "../../app/contract";
import { deckTitle } from "../../core/slide-words";
import { ApiFailure } from "../../errors";
import { t } from "../../i18n";
import { DECK_PAGES_MAX, DECK_TITLE_CHARS_MAX, type DeckId, type DeckView } from "../../protocol/generated";
import { failureText } from "../failures";

/** How far it is with slides that somebody brings. */
export interface Bringing {
  readonly title: string;
  /** Null until the server knows of it. */
  readonly deck: DeckId | null;
  /** 0 until the file is open. */
  readonly pages: number;
  readonly done: number;
  /** Null while it goes on. */
  readonly problem: string | null;
}

/** Outside every component: the panel may be closed while pages are on their way. */
export const bringing = signal<Bringing | null>(null);

/** A line that drops comes back: a page is tried again after so long, and then it is said. */
const AGAIN_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

let stopped: AbortController | null = null;

/** Draws the pages one after the other and sends each; with `into`, those that are missing there. */
export async function bring(live: Live, files: readonly File[], into?: DeckView): Promise<void> {
  const [first] = files;
  if (!first || bringing.peek()?.problem === null) return;
  const stop = new AbortController();
  stopped = stop;
  const title = into?.title ?? deckTitle(first.name, DECK_TITLE_CHARS_MAX);
  const tell = (change: Partial<Bringing>) => {
    const before = bringing.peek();
    if (!stop.signal.aborted && before) bringing.value = { ...before, ...change };
  };
  bringing.value = { title, deck: into?.deck ?? null, pages: 0, done: into?.ready ?? 0, problem: null };
  try {
    await send(live, files, stop.signal, tell, title, into);
    if (!stop.signal.aborted) bringing.value = null;
  } catch (error) {
    tell({ problem: problemText(error) });
  }
}

/** Pages that are there stay, and can be shown. */
export function stopBringing(): void {
  stopped?.abort();
  bringing.value = null;
}

async function send(
  live: Live,
  files: readonly File[],
  stop: AbortSignal,
  tell: (change: Partial<Bringing>) => void,
  title: string,
  into?: DeckView,
): Promise<void> {
  const { open } = await import("../../slides/open");
  const brought = await open(files);
  try {
    if (into && into.pages !== brought.count) throw new WrongFile();
    tell({ pages: brought.count });
    const deck = into?.deck ?? (await live.bringDeck(title, brought.count));
    tell({ deck });
    const begin = (into?.ready ?? 0) + 1;
    // One is drawn while the one before it is on its way.
    let coming = brought.slide(begin);
    for (let page = begin; page <= brought.count && !stop.aborted; page += 1) {
      const slide = await coming;
      if (page < brought.count) {
        coming = brought.slide(page + 1);
        // It is heard of when it is its turn.
        coming.catch(() => undefined);
      }
      await patiently(() => live.bringSlide(deck, page, slide), stop);
      tell({ done: page });
    }
  } finally {
    brought.close();
  }
}

async function patiently(ask: () => Promise<void>, stop: AbortSignal): Promise<void> {
  for (const wait of AGAIN_MS) {
    const error: unknown = await ask().then(
      () => null,
      (failure: unknown) => failure,
    );
    if (error === null || stop.aborted) return;
    if (!(error instanceof ApiFailure) || !PASSING.has(error.code)) throw error;
    await new Promise((done) => setTimeout(done, wait));
  }
  return ask();
}

const PASSING: ReadonlySet<string> = new Set(["offline", "unavailable", "tooFast"]);

class WrongFile extends Error {}

function problemText(error: unknown): string {
  if (error instanceof WrongFile) return t("slides.problem.other");
  if (error instanceof ApiFailure) return failureText(error);
  const why = error instanceof Error && "why" in error ? error.why : null;
  switch (why) {
    case "locked":
      return t("slides.problem.locked");
    case "tooMany":
      return t("slides.problem.tooMany", { count: DECK_PAGES_MAX });
    case "tooLarge":
      return t("slides.problem.tooLarge");
    case "unknown":
      return t("slides.problem.unknown");
    default:
      return t("slides.problem.broken");
  }
}
