export interface Piece {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Longer texts are shown whole, before and after: the table below would take 4 million cells and a second of a phone. */
const WORDS_MAX = 2_000;

/** What was taken out of a text and put into it, by words; blanks belong to the word before them. */
export function wordsDiff(before: string, after: string): readonly Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const start = commonStart(old, now);
  const end = commonEnd(old.slice(start), now.slice(start));
  const [oldMiddle, newMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const middle =
    oldMiddle.length > WORDS_MAX || newMiddle.length > WORDS_MAX
      ? [piece("gone", oldMiddle), piece("new", newMiddle)]
      : aligned(oldMiddle, newMiddle);
  return joined([piece("same", old.slice(0, start)), ...middle, piece("same", old.slice(old.length - end))]);
}

/** Chinese has no blanks: there every sign is a word. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  return commonStart([...a].reverse(), [...b].reverse());
}

/** By the longest common subsequence. */
function aligned(old: readonly string[], now: readonly string[]): readonly Piece[] {
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push({ kind: "same", text: old[i] ?? "" });
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: "gone", text: old[i] ?? "" });
      i += 1;
    } else {
      pieces.push({ kind: "new", text: now[j] ?? "" });
      j += 1;
    }
  }
  return pieces;
}

function piece(kind: Piece["kind"], words: readonly string[]): Piece {
  return { kind, text: words.join("") };
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const one of pieces) {
    const last = all.at(-1);
    if (one.text === "") continue;
    if (last?.kind === one.kind) all[all.length - 1] = { kind: one.kind, text: last.text + one.text };
    else all.push(one);
  }
  return all;
}
