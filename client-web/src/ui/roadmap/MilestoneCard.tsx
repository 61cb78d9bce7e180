import type { CardView } from "../../app/contract";
import { t } from "../../i18n";
import { controlClass, Field } from "../parts/Field";
import { Icon } from "../parts/Icon";
import { Select } from "../parts/Select";
import { BoundText } from "./BoundText";
import { cardName } from "./CardFields";
import { CardFrame } from "./CardFrame";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";

const PHASES = ["start", "explore", "act", "share"] as const;
const STATUSES = ["idea", "agreed", "done"] as const;

interface MilestoneCardProps {
  readonly card: CardView;
  readonly first: boolean;
  readonly last: boolean;
}

export function MilestoneCard({ card, first, last }: MilestoneCardProps) {
  const handle = useRoadmap();
  const readOnly = !handle.mayEdit.value;
  const own = () => {
    if (card.example) handle.acceptExample(card.id);
  };
  const text = (key: "title" | "activity" | "lowTech" | "tool" | "evidence", strong = false) => (
    <BoundText
      path={`cards/${card.id}/${key}`}
      label={t(`card.milestone.${key}`)}
      hideLabel={key === "title"}
      placeholder={key === "title" ? t("card.milestone.title") : ""}
      strong={strong}
      onEdit={own}
      testid={`milestone-${key}`}
    />
  );
  const set = (key: string, value: string | number) => {
    own();
    handle.setCard(card.id, key, value);
  };
  return (
    <>
      <span class={styles.week}>
        <span>{t("roadmap.weekShort")}</span>
        <b>{card.values.week ?? "–"}</b>
      </span>
      <CardFrame card={card} name={cardName(card)} earlier={first ? 0 : 1} later={last ? 0 : 1}>
        {text("title", true)}
        {text("activity")}
        <div class={styles.lowTech}>
          <Icon name="offline" size={20} />
          {text("lowTech")}
        </div>
        <details class={styles.more}>
          <summary>{t("card.more")}</summary>
          <div class={styles.pairs}>
            <NumberField
              label={t("roadmap.week")}
              value={card.values.week}
              max={60}
              readOnly={readOnly}
              onChange={(week) => set("week", week)}
            />
            <NumberField
              label={t("roadmap.minutes")}
              value={card.values.minutes}
              max={600}
              readOnly={readOnly}
              onChange={(minutes) => set("minutes", minutes)}
            />
            <ChoiceField
              label={t("roadmap.phase")}
              value={card.values.phase}
              options={PHASES.map((phase) => ({ value: phase, label: t(`phase.${phase}`) }))}
              readOnly={readOnly}
              onChange={(phase) => set("phase", phase)}
            />
            <ChoiceField
              label={t("roadmap.status")}
              value={card.values.status}
              options={STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
              readOnly={readOnly}
              onChange={(status) => set("status", status)}
            />
            {text("tool")}
            {text("evidence")}
          </div>
        </details>
      </CardFrame>
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: string | number | boolean | undefined;
  readonly max: number;
  readonly readOnly: boolean;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, max, readOnly, onChange }: NumberFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          class={controlClass}
          type="number"
          inputMode="numeric"
          min={1}
          max={max}
          readOnly={readOnly}
          value={typeof value === "number" ? value : ""}
          onChange={(event) => {
            const next = Number.parseInt(event.currentTarget.value, 10);
            if (!Number.isNaN(next)) onChange(Math.min(max, Math.max(1, next)));
          }}
        />
      )}
    </Field>
  );
}

interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string | number | boolean | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly readOnly: boolean;
  readonly onChange: (value: string) => void;
}

function ChoiceField({ label, value, options, readOnly, onChange }: ChoiceFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <Select {...ids} value={String(value ?? "")} options={options} disabled={readOnly} onChange={onChange} />
      )}
    </Field>
  );
}
