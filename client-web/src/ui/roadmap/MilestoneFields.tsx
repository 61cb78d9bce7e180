import type { CardValue, CardView } from "../../app/contract";
import { t } from "../../i18n";
import { Field } from "../parts/Field";
import { Icon } from "../parts/Icon";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import { BoundText } from "./BoundText";
import { ValueFields } from "./CardValues";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";
import fold from "./fold.module.css";
import { PHASES } from "./groups";
import { LowTechIdeas } from "./LowTechIdeas";
import styles from "./lowTech.module.css";

const STATUSES = ["idea", "agreed", "done"] as const;
type TextKey = "title" | "activity" | "lowTech" | "tool" | "evidence";

/** One of a milestone's texts. The first edit of an example makes it the group's own. */
export function MilestoneText({ card, name, strong }: { card: CardView; name: TextKey; strong?: boolean }) {
  const handle = useRoadmap();
  return (
    <BoundText
      path={`cards/${card.id}/${name}`}
      label={t(`card.milestone.${name}`)}
      hideLabel={name === "title"}
      placeholder={name === "title" ? t("card.milestone.title") : ""}
      strong={strong === true}
      max={name === "title" ? 120 : 300}
      onEdit={() => {
        if (card.example) handle.acceptExample(card.id);
      }}
      testid={`milestone-${name}`}
    />
  );
}

/** Everything about a milestone: what happens, without internet too, and when. */
export function MilestoneFields({ card }: { readonly card: CardView }) {
  return (
    <>
      <MilestoneText card={card} name="title" strong />
      <MilestoneText card={card} name="activity" />
      <WithoutInternet card={card} />
      <details class={fold.more}>
        <summary>{t("card.more")}</summary>
        <div class={fields.pairs}>
          <MilestoneValues card={card} />
          <MilestoneText card={card} name="tool" />
          <MilestoneText card={card} name="evidence" />
          <ValueFields card={card} />
        </div>
      </details>
    </>
  );
}

/** Every milestone has its way without internet, or says in words that it has none yet. */
export function WithoutInternet({ card, ideas = false }: { readonly card: CardView; readonly ideas?: boolean }) {
  return (
    <div class={styles.lowTech}>
      <Icon name="offline" size={20} />
      <div class={styles.answer}>
        <MilestoneText card={card} name="lowTech" />
        {ideas && <LowTechIdeas card={card} />}
      </div>
    </div>
  );
}

function MilestoneValues({ card }: { readonly card: CardView }) {
  const handle = useRoadmap();
  const readOnly = !handle.mayEdit.value;
  const number = (key: "week" | "minutes", max: number) => {
    const value = card.values[key];
    return (
      <NumberField
        label={t(`roadmap.${key}`)}
        value={typeof value === "number" ? value : null}
        min={1}
        max={max}
        readOnly={readOnly}
        testid={`milestone-${key}`}
        onValue={(next) => handle.setCard(card.id, key, next)}
        {...(key === "minutes" && { onEmpty: () => handle.setCard(card.id, key, null) })}
      />
    );
  };
  const choice = (key: "phase" | "status", options: readonly { value: string; label: string }[]) => (
    <Field label={t(`roadmap.${key}`)}>
      {(ids) => (
        <Select
          {...ids}
          value={said(card.values[key])}
          options={options}
          disabled={readOnly}
          onChange={(value) => handle.setCard(card.id, key, value)}
        />
      )}
    </Field>
  );
  return (
    <>
      {number("week", 60)}
      {number("minutes", 600)}
      {choice(
        "phase",
        PHASES.map((phase) => ({ value: phase, label: t(`phase.${phase}`) })),
      )}
      {choice(
        "status",
        STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
      )}
    </>
  );
}

function said(value: CardValue | undefined): string {
  return typeof value === "string" ? value : "";
}
