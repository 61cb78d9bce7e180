import { t } from "../../i18n";
import { AGENDA_MINUTES_MAX, AGENDA_TITLE_CHARS_MAX, type AgendaItem, type AgendaKind } from "../../protocol/generated";
import { IconButton } from "../parts/Button";
import { controlClass } from "../parts/Field";
import { Select } from "../parts/Select";
import styles from "./editor.module.css";
import { partTitle } from "./partTitle";

const KINDS: readonly AgendaKind[] = [
  "talk",
  "discussion",
  "panel",
  "briefing",
  "breakout",
  "reportBack",
  "vote",
  "video",
  "break",
];
const KEYS = "Alt+ArrowUp Alt+ArrowDown";

interface PartRowProps {
  readonly item: AgendaItem;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  /** When it will be over, as clocks show it; null: nobody knows. */
  readonly until: string | null;
  readonly on: boolean;
  /** The id of the sentence that says what is wrong with its minutes; null: nothing. */
  readonly wrong: string | null;
  readonly onChange: (change: Partial<AgendaItem>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** A part of an agenda that is being drawn up. */
export function PartRow({ item, place, count, until, on, wrong, onChange, onMove, onRemove }: PartRowProps) {
  const title = partTitle(item);
  return (
    <li class={styles.draft} data-part={item.id} data-testid="agenda-part">
      <input
        class={`${controlClass} ${styles.title}`}
        type="text"
        dir={item.title === "" ? undefined : "auto"}
        maxLength={AGENDA_TITLE_CHARS_MAX}
        aria-label={t("agenda.partTitle", { place })}
        aria-keyshortcuts={KEYS}
        placeholder={partTitle({ ...item, title: "" })}
        value={item.title}
        data-testid="agenda-part-title"
        onInput={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Select
        label={`${t("agenda.kind")}: ${t("agenda.part", { place, count })}`}
        value={item.kind}
        options={KINDS.map((value) => ({ value, label: t(`agenda.kind.${value}`) }))}
        onChange={(kind) => onChange({ kind: kind as AgendaKind })}
      />
      <input
        class={controlClass}
        type="number"
        inputMode="numeric"
        min={1}
        max={AGENDA_MINUTES_MAX}
        aria-label={`${t("agenda.minutes")}: ${t("agenda.part", { place, count })}`}
        aria-keyshortcuts={KEYS}
        aria-invalid={wrong === null ? undefined : "true"}
        aria-describedby={wrong ?? undefined}
        value={item.minutes === 0 ? "" : item.minutes}
        data-testid="agenda-part-minutes"
        onInput={(event) => onChange({ minutes: Math.round(event.currentTarget.valueAsNumber) || 0 })}
      />
      <span class={styles.until} data-testid="agenda-part-end">
        {until !== null && t("draft.until", { time: until })} {on && <strong>{t("draft.onNow")}</strong>}
      </span>
      <span class={styles.moves}>
        <IconButton
          icon="up"
          size="small"
          label={t("agenda.sooner", { title })}
          disabled={place === 1}
          testid="agenda-part-up"
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="down"
          size="small"
          label={t("agenda.later", { title })}
          disabled={place === count}
          testid="agenda-part-down"
          onClick={() => onMove(1)}
        />
        <IconButton
          icon="trash"
          size="small"
          label={t("agenda.remove", { title })}
          testid="agenda-part-remove"
          onClick={onRemove}
        />
      </span>
    </li>
  );
}
