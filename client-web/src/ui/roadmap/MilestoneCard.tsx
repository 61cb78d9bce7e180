import type { CardView } from "../../app/contract";
import { t } from "../../i18n";
import { cardName } from "./CardFields";
import { CardFrame } from "./CardFrame";
import { MilestoneFields } from "./MilestoneFields";
import styles from "./milestones.module.css";

interface MilestoneCardProps {
  readonly card: CardView;
  readonly first: boolean;
  readonly last: boolean;
}

/** A milestone on the line of the list, with its week. */
export function MilestoneCard({ card, first, last }: MilestoneCardProps) {
  return (
    <>
      <span class={styles.week}>
        <span>{t("roadmap.weekShort")}</span>
        <b>{typeof card.values.week === "number" ? card.values.week : "–"}</b>
      </span>
      <CardFrame card={card} name={cardName(card)} earlier={first ? 0 : 1} later={last ? 0 : 1}>
        <MilestoneFields card={card} />
      </CardFrame>
    </>
  );
}
