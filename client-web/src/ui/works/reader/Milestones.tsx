import { t } from "../../../i18n";
import type { CardView, RoadmapView } from "../../../protocol/generated";
import { Icon } from "../../parts/Icon";
import { Origin } from "./Origin";
import { Part } from "./Part";
import { safeAddress, wholeOf, wordsOf } from "./read";
import styles from "./reader.module.css";
import { Spot } from "./Spot";
import { Words } from "./Words";

interface MilestonesProps {
  readonly view: RoadmapView;
  readonly cards: readonly CardView[];
}

/** What happens, when, and what if there is no internet. */
export function Milestones({ view, cards }: MilestonesProps) {
  if (cards.length === 0) return null;
  return (
    <Part at="milestones" title={t("roadmap.q5")}>
      <ol class={styles.timeline}>
        {cards.map((card) => (
          <Milestone key={card.id} view={view} card={card} />
        ))}
      </ol>
    </Part>
  );
}

function Milestone({ view, card }: { readonly view: RoadmapView; readonly card: CardView }) {
  const at = `cards/${card.id}`;
  const [week, minutes] = [wholeOf(card, "week"), wholeOf(card, "minutes")];
  const owner = card.values.ownerRole;
  const links = Array.isArray(card.values.links) ? card.values.links : [];
  return (
    <Spot at={at} as="li" class={styles.milestone}>
      <span class={styles.when}>
        {[week && t("roadmap.weekN", { week }), minutes && t("works.minutes", { count: minutes })]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <Words view={view} path={`${at}/title`} as="h4" />
      <Words view={view} path={`${at}/activity`} />
      <Labelled view={view} card={card} label={t("card.milestone.tool")} at="tool" />
      {wordsOf(card, "lowTech") !== "" && (
        <div class={styles.lowTech}>
          <Icon name="offline" size={18} />
          <div>
            <b>{t("card.milestone.lowTech")}</b>
            <Words view={view} path={`${at}/lowTech`} />
          </div>
        </div>
      )}
      <Labelled view={view} card={card} label={t("card.milestone.evidence")} at="evidence" />
      {typeof owner === "string" && owner.trim() !== "" && <p dir="auto">{owner}</p>}
      {links.map((link) => (
        <Address key={link} address={link} />
      ))}
      <Origin view={view} card={card} />
    </Spot>
  );
}

interface LabelledProps {
  readonly view: RoadmapView;
  readonly card: CardView;
  readonly label: string;
  readonly at: string;
}

function Labelled({ view, card, label, at }: LabelledProps) {
  if (wordsOf(card, at) === "") return null;
  return (
    <div class={styles.labelled}>
      <b>{label}</b>
      <Words view={view} path={`cards/${card.id}/${at}`} />
    </div>
  );
}

/** An address that people wrote: a link where a browser may follow it, words where not. */
export function Address({ address }: { readonly address: string }) {
  const href = safeAddress(address);
  if (href === null) {
    return (
      <bdi dir="ltr" class={styles.address}>
        {address}
      </bdi>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr" class={styles.address}>
      {address}
    </a>
  );
}
