import { type MessageId, t, tOr } from "../../i18n";
import type { RoadmapView } from "../../protocol/generated";

/** What a place is called: the field, or the card and its field. */
export function placeName(path: string, views: readonly RoadmapView[]): string {
  const [root, first = "", second = ""] = path.split("/");
  if (root !== "cards") return t(FIELDS[first] ?? "roadmap.name");
  const kind = cardOf(first, views)?.kind ?? "";
  const key = tOr(`card.${kind}.${second}`, VALUES[second] ?? "change.detail");
  return `${cardName(first, views)}: ${key}`;
}

/** A card by its kind and its first words. */
export function cardName(id: string, views: readonly RoadmapView[]): string {
  const card = cardOf(id, views);
  if (card === undefined) return t("change.card");
  const { title, text, who } = card.texts;
  const words = (title ?? text ?? who ?? "").trim();
  return words === "" ? t(`card.${card.kind}`) : `${t(`card.${card.kind}`)} “${words.slice(0, NAME_CHARS)}”`;
}

const NAME_CHARS = 40;

function cardOf(id: string, views: readonly RoadmapView[]) {
  return views.flatMap((view) => [...view.cards, ...view.bin]).find((card) => card.id === id);
}

const FIELDS: Readonly<Record<string, MessageId>> = {
  title: "roadmap.titleLabel",
  question: "roadmap.question",
  needs: "roadmap.needs",
  ageFrom: "roadmap.ageFrom",
  ageTo: "roadmap.ageTo",
  grade: "roadmap.grade",
  classSize: "roadmap.classSize",
  homeAccess: "roadmap.homeAccess",
  goal: "roadmap.changeGoal",
};

const VALUES: Readonly<Record<string, MessageId>> = {
  week: "roadmap.week",
  minutes: "roadmap.minutes",
  phase: "roadmap.phase",
  status: "roadmap.status",
};
