import type { CardView, RoadmapView } from "../../../protocol/generated";

/** What stands at `fields/title` or `cards/<id>/<key>`, without blanks around it; "" where nothing does. */
export function textAt(view: RoadmapView, path: string): string {
  const [root, first = "", second = ""] = path.split("/");
  if (root === "fields") return (view.fields[first] ?? "").trim();
  if (root === "audience") return String(view.audience[first] ?? "").trim();
  const card = view.cards.find((one) => one.id === first);
  return (card?.texts[second] ?? "").trim();
}

/** The language in which it is written: its own, its card's, or the roadmap's. */
export function langOf(view: RoadmapView, path: string): string {
  const [root, card] = path.split("/");
  const own = view.langs[path];
  if (own !== undefined) return own;
  if (root === "cards") return view.cards.find((one) => one.id === card)?.lang ?? view.lang;
  return view.lang;
}

export function wordsOf(card: CardView, key: string): string {
  return (card.texts[key] ?? "").trim();
}

/** A number of the card above nothing, such as its week. */
export function wholeOf(card: CardView, key: string): number | null {
  const value = card.values[key];
  return typeof value === "number" && value > 0 ? value : null;
}

/** Cards that somebody wrote: examples that nobody made their own say nothing of the group. */
export function written(view: RoadmapView): readonly CardView[] {
  return view.cards.filter((card) => !card.example && Object.values(card.texts).some((text) => text?.trim() !== ""));
}

/** The rooms that a card of a joint roadmap comes from. */
export function originsOf(view: RoadmapView, card: CardView): readonly string[] {
  if (card.from === undefined) return [];
  const roadmaps = card.from.split(" ").map((origin) => origin.split("/")[0]);
  const rooms = view.parts.filter((part) => roadmaps.includes(part.roadmap)).map((part) => part.room);
  return [...new Set(rooms)];
}

/** Only what a browser may follow; people write addresses by hand. */
export function safeAddress(address: string): string | null {
  const trimmed = address.trim();
  if (!/^(https?:\/\/|mailto:)/i.test(trimmed)) return null;
  return URL.canParse(trimmed) ? trimmed : null;
}

/** Nobody has written a word or chosen a target. */
export function isUntouched(view: RoadmapView): boolean {
  const words = ["fields/title", "fields/context", "fields/pitch", "audience/needs"].some((path) => textAt(view, path));
  return !words && written(view).length === 0 && view.targets.length === 0 && view.prose.length === 0;
}
