import type { DeckId, DeckView, ParticipantId, Stage } from "../../protocol/generated";

/** What is written on every page. */
export const SLIDE_WORDS = "What lives in a handful of soil?\nTake a spoon of it to school\nCount what moves";

const TITLE = "Soil and rain · почва и дождь";

/** The third page of twelve, shown by the panelist. */
export function fakeSlides(which: "shown" | "missing"): Stage {
  return {
    shows: "slides",
    deck: which === "shown" ? "dk_soil" : "dk_gone",
    page: 3,
    pages: 12,
    by: "pa_pan",
    title: TITLE,
  };
}

export function fakeDecks(you: ParticipantId): DeckView[] {
  return [
    { deck: "dk_soil", title: TITLE, pages: 12, ready: 12, by: "pa_pan" },
    { deck: "dk_half", title: "مٹی اور بارش", pages: 9, ready: 4, by: you },
  ];
}

/** A page that is drawn here: no server holds one. */
export function fakeSlideAddress(deck: DeckId, page: number): string {
  if (deck === "dk_gone") return "data:,";
  const [title, ...points] = SLIDE_WORDS.split("\n");
  const lines = points.map((point, index) => `<text x="90" y="${330 + index * 90}" font-size="48">• ${point}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720" font-family="sans-serif">
    <rect width="1280" height="720" fill="#fffdf8"/><rect width="28" height="720" fill="hsl(${page * 40} 45% 40%)"/>
    <text x="90" y="180" font-size="64" font-weight="700">${title}</text>${lines.join("")}
    <text x="1180" y="680" font-size="36">${page}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
