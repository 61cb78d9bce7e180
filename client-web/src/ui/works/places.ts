import { type MessageId, t, tOr } from "../../i18n";
import type { RoadmapView } from "../../protocol/generated";

/** What a place is called: the field, or the card and its field. */
export function placeName(path: string, views: readonly RoadmapView[]): string {
  const [root, first = "", second = ""] = path.split("/");
  switch (root) {
    case "cards": {
      const kind = cardOf(first, views)?.kind ?? "";
      return `${cardName(first, views)}: ${tOr(`card.${kind}.${second}`, VALUES[second] ?? "change.detail")}`;
    }
    case "roles":
      return tOr(`roadmap.role.${first}`, "roadmap.roles");
    case "choices": {
      const [group, name = ""] = first.split(":");
      if (group === "subject") return `${t("more.subjects")}: ${name}`;
      return tOr(`${group}.${name}`, "change.detail");
    }
    default:
      return t(FIELDS[first] ?? "roadmap.name");
  }
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
  context: "more.context",
  curriculum: "more.curriculum",
  pitch: "more.pitch",
  videoIdea: "more.video",
  needs: "roadmap.needs",
  ageFrom: "roadmap.ageFrom",
  ageTo: "roadmap.ageTo",
  grade: "roadmap.grade",
  classSize: "roadmap.classSize",
  homeAccess: "roadmap.homeAccess",
  goal: "roadmap.changeGoal",
  also: "change.also",
  lang: "change.lang",
  licence: "more.licence",
};

const VALUES: Readonly<Record<string, MessageId>> = {
  week: "roadmap.week",
  minutes: "roadmap.minutes",
  phase: "roadmap.phase",
  status: "roadmap.status",
};
