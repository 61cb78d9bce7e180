import { t } from "../../i18n";
import { countryName, languageName, list } from "../../i18n/format";
import type { Why } from "../../protocol/generated";

/** Reasons that a person can use; those about others or about figures are left to staff. */
const PRIVATE: ReadonlySet<Why["why"]> = new Set(["apart"]);

/** Why somebody is in their room, as one sentence; null if there is nothing to say. */
export function whyText(why: readonly Why[]): string | null {
  const told = why.filter((reason) => !PRIVATE.has(reason.why)).map(reasonText);
  return told.length === 0 ? null : t("why.title", { reasons: list(told) });
}

/** The same of somebody else, in the words of staff. */
export function staffReason(reason: Why): string {
  switch (reason.why) {
    case "wish":
      return t("reason.wish", { choice: reason.choice, goal: reason.goal });
    case "language":
      return t("reason.language", { language: languageName(reason.tag) });
    case "mix":
      return t("reason.mix", { country: countryName(reason.country) });
    default:
      return t(`reason.${reason.why}`);
  }
}

function reasonText(reason: Why): string {
  switch (reason.why) {
    case "wish":
      return t("why.wish", { choice: reason.choice, goal: reason.goal });
    case "language":
      return t("why.language", { language: languageName(reason.tag) });
    default:
      return t(`why.${reason.why}`);
  }
}
