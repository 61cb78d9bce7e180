import type { CardValue, CardView, RoadmapView, VersionChange } from "../protocol/generated";

/** What differs between two states of a roadmap, in the order of reading. Cards are the same by their id. */
export function compare(before: RoadmapView, after: RoadmapView): readonly VersionChange[] {
  return [
    ...texts("fields", before.fields, after.fields),
    ...values("meta", { goal: before.goal ?? 0 }, { goal: after.goal ?? 0 }),
    ...targets(before.targets, after.targets),
    ...audience(before, after),
    ...values("choices", before.choices, after.choices),
    ...cards(before.cards, after.cards),
    ...(JSON.stringify(before.prose) === JSON.stringify(after.prose) ? [] : [{ change: "prose" } as const]),
  ];
}

type Map<T> = { readonly [key in string]?: T };

function texts(root: string, before: Map<string>, after: Map<string>): VersionChange[] {
  return keysOf(before, after).flatMap((key) => {
    const [was, is] = [(before[key] ?? "").trim(), (after[key] ?? "").trim()];
    return was === is ? [] : [{ change: "text", path: `${root}/${key}`, before: was, after: is } as const];
  });
}

function values(root: string, before: Map<CardValue>, after: Map<CardValue>): VersionChange[] {
  return keysOf(before, after).flatMap((key) => {
    const [was, is] = [before[key] ?? null, after[key] ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ change: "value", path: `${root}/${key}`, before: was, after: is } as const];
  });
}

/** `needs` is a text among the values. */
function audience(before: RoadmapView, after: RoadmapView): VersionChange[] {
  const { needs: was, ...rest } = before.audience;
  const { needs: is, ...others } = after.audience;
  return [
    ...texts("audience", { needs: String(was ?? "") }, { needs: String(is ?? "") }),
    ...values("audience", rest, others),
  ];
}

function targets(before: readonly string[], after: readonly string[]): VersionChange[] {
  const gone = before.filter((number) => !after.includes(number));
  const come = after.filter((number) => !before.includes(number));
  return [
    ...gone.map((number) => ({ change: "target", number, on: false }) as const),
    ...come.map((number) => ({ change: "target", number, on: true }) as const),
  ];
}

function cards(before: readonly CardView[], after: readonly CardView[]): VersionChange[] {
  const old = new Map(before.map((card) => [card.id, card]));
  const now = new Set(after.map((card) => card.id));
  const gone = before.filter((card) => !now.has(card.id));
  const strayed = movedAmong(before, after);
  return [
    ...gone.map((card) => ({ change: "removed", card: card.id }) as const),
    ...after.flatMap((card) => {
      const was = old.get(card.id);
      if (was === undefined) return [{ change: "added", card: card.id } as const];
      const moved = strayed.has(card.id) ? [{ change: "moved", card: card.id } as const] : [];
      return [...moved, ...within(was, card)];
    }),
  ];
}

function within(before: CardView, after: CardView): VersionChange[] {
  const root = `cards/${after.id}`;
  const changes = [...texts(root, before.texts, after.texts), ...values(root, before.values, after.values)];
  const accepted = before.example && !after.example && changes.length === 0;
  return accepted ? [{ change: "accepted", card: after.id }] : changes;
}

/** Cards that stand elsewhere among those of their kind that are in both: the fewest whose move explains the new order. */
function movedAmong(before: readonly CardView[], after: readonly CardView[]): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const kind of new Set(after.map((card) => card.kind))) {
    const old = before.filter((card) => card.kind === kind).map((card) => card.id);
    const now = after.filter((card) => card.kind === kind && old.includes(card.id)).map((card) => old.indexOf(card.id));
    const kept = longestRising(now);
    for (const place of now) {
      const id = old[place];
      if (!kept.has(place) && id !== undefined) moved.add(id);
    }
  }
  return moved;
}

/** Of numbers that are all different, as many as stand in rising order. At most some hundred: the square is small. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const best: number[][] = [];
  for (const number of numbers) {
    const before = best.filter((run) => (run.at(-1) ?? -1) < number);
    const longest = before.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...longest, number]);
  }
  return new Set(best.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []));
}

function keysOf(before: Map<unknown>, after: Map<unknown>): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}
