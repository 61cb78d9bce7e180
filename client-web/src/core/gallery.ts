import type { GalleryEntry, RoadmapId } from "../protocol/generated";

/** What somebody looks for among the roadmaps. Empty and null: anything. */
export interface GalleryWish {
  readonly words: string;
  readonly goal: number | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly lowTech: boolean;
}

export const ANYTHING: GalleryWish = { words: "", goal: null, country: null, language: null, lowTech: false };

/** Those that fit, in the order in which they are presented; who is not in it comes last. */
export function found(
  entries: readonly GalleryEntry[],
  wish: GalleryWish,
  order: readonly RoadmapId[],
): readonly GalleryEntry[] {
  const place = (entry: GalleryEntry) => {
    const at = order.indexOf(entry.roadmap);
    return at < 0 ? order.length : at;
  };
  return entries
    .filter((entry) => fits(entry, wish))
    .sort((a, b) => place(a) - place(b) || (a.roadmap < b.roadmap ? -1 : 1));
}

/** What there is to choose from, each once. */
export function choicesIn(entries: readonly GalleryEntry[]) {
  const each = <T>(values: readonly T[]) => [...new Set(values)];
  return {
    goals: each(entries.map((entry) => entry.goal)).sort((a, b) => a - b),
    countries: each(entries.flatMap((entry) => entry.countries)).sort(),
    languages: each(entries.flatMap((entry) => entry.languages)).sort(),
  };
}

function fits(entry: GalleryEntry, { words, goal, country, language, lowTech }: GalleryWish): boolean {
  if (goal !== null && entry.goal !== goal) return false;
  if (country !== null && !entry.countries.includes(country)) return false;
  if (language !== null && !entry.languages.includes(language)) return false;
  if (lowTech && !entry.lowTech) return false;
  const text = plain([entry.name, entry.title, entry.question, ...entry.targets].join(" "));
  return plain(words)
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/** As people look for words: without case, accents and compatibility forms. */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
}
