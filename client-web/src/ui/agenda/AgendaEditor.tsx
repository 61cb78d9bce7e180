import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { movedPart } from "../../core/agenda";
import { type AgendaDraft, endsOf, isChanged, isLength, misfit, tidied, withPartBack } from "../../core/agendaDraft";
import { agendaItemId } from "../../core/ids";
import { offsetOf } from "../../core/zones";
import { t } from "../../i18n";
import { offsetText, timeAt, zoneName } from "../../i18n/when";
import { AGENDA_ITEMS_MAX, AGENDA_MINUTES_MAX, type AgendaChange, type AgendaItem } from "../../protocol/generated";
import { Button } from "../parts/Button";
import { Note } from "../parts/Note";
import { say, useSaid } from "../say";
import styles from "./editor.module.css";
import { PartRow } from "./PartRow";
import { partTitle } from "./partTitle";
import { Torn } from "./Torn";
import { Total } from "./Total";

interface AgendaEditorProps {
  readonly draft: Signal<AgendaDraft>;
  /** Of the webinar, in ms; null: not known. */
  readonly startsAt: number | null;
  /** In which the ends of parts are told. */
  readonly zone: string;
  /** How many minutes the webinar is meant to be; 0: not said. */
  readonly planned: number;
  /** Something that puts other parts in the place of all. */
  readonly presets?: (put: (items: readonly AgendaItem[]) => void) => ComponentChildren;
  readonly onSave: (change: AgendaChange) => Promise<void>;
}

/** Parts in order, moved by buttons or keys, saved whole. */
export function AgendaEditor({ draft, startsAt, zone, planned, presets, onSave }: AgendaEditorProps) {
  const { from, theirs, items } = draft.value;
  const form = useRef<HTMLFormElement>(null);
  const focusOn = useFocusAfter(form);
  const busy = useSignal(false);
  const refused = useSignal(false);
  const undo = useSignal<{ readonly text: string; readonly run: () => void } | null>(null);
  const wrong = useId();
  const bad = refused.value && misfit(items) !== null ? t("draft.minutesBad", { most: AGENDA_MINUTES_MAX }) : null;
  useSaid(bad, undefined, "now");

  const put = (next: readonly AgendaItem[]) => {
    draft.value = { ...draft.peek(), items: next };
  };
  const offer = (text: string, run: () => void) => {
    undo.value = { text, run };
    say(text);
  };
  const replace = (next: readonly AgendaItem[], text: string) => {
    const before = draft.peek().items;
    put(next);
    offer(text, () => put(before));
  };
  const back = () => {
    undo.peek()?.run();
    undo.value = null;
    focusOn(null, "agenda-add");
  };
  const change = (id: string, now: Partial<AgendaItem>) =>
    put(draft.peek().items.map((item) => (item.id === id ? { ...item, ...now } : item)));
  const move = (id: string, by: -1 | 1, field: string) => {
    const all = draft.peek().items;
    const index = all.findIndex((item) => item.id === id);
    const item = all[index];
    if (!item || index + by < 0 || index + by >= all.length) return;
    put(movedPart(all, index, index + by));
    say(`${partTitle(item)}: ${t("agenda.part", { place: index + by + 1, count: all.length })}`);
    focusOn(id, field, by < 0 ? "agenda-part-down" : "agenda-part-up");
  };
  const remove = (item: AgendaItem, index: number) => {
    put(draft.peek().items.filter((one) => one.id !== item.id));
    offer(t("draft.removed", { title: partTitle(item) }), () => put(withPartBack(draft.peek().items, item, index)));
    const left = draft.peek().items;
    focusOn((left[index] ?? left.at(-1))?.id ?? null, "agenda-part-remove");
  };
  const add = () => {
    const id = agendaItemId(crypto.getRandomValues(new Uint8Array(12)));
    put([...draft.peek().items, { id, kind: "talk", title: "", minutes: 10 }]);
    focusOn(id, "agenda-part-title");
  };
  const drop = () => {
    replace(draft.peek().from.items, t("draft.dropped"));
    focusOn(null, "agenda-undo");
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const lacking = misfit(draft.peek().items);
    refused.value = lacking !== null;
    if (lacking) return fieldOf(form.current, lacking.id, "agenda-part-minutes")?.focus();
    if (busy.peek()) return;
    busy.value = true;
    await onSave({ version: draft.peek().from.version, items: tidied(draft.peek().items) });
    busy.value = false;
    if (!isChanged(draft.peek())) undo.value = null;
  };
  const pressed = (event: KeyboardEvent) => {
    const at = event.target as HTMLElement;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    const id = at.closest<HTMLElement>("[data-part]")?.dataset.part;
    // A list opens with these keys.
    if (by === null || id === undefined || !event.altKey || at instanceof HTMLSelectElement) return;
    event.preventDefault();
    move(id, by, at.dataset.testid ?? "");
  };

  const ends = endsOf(items, from.now, startsAt);
  const first = ends.find((end) => end !== null) ?? null;
  return (
    <form class={styles.editor} ref={form} onSubmit={save} onKeyDown={pressed} noValidate data-testid="agenda-editor">
      {presets?.((next) => replace(next, t("draft.replaced")))}
      {theirs && <Torn draft={draft} theirs={theirs} />}
      <Total items={items} planned={planned} />
      {items.length > 0 && (
        <p class={styles.hint} data-testid="agenda-times">
          {first === null ? t("draft.noTimes") : t("draft.zone", { zone: zoneText(zone, first) })}
        </p>
      )}
      {items.length > 1 && <p class={`${styles.hint} ${styles.keys}`}>{t("draft.keys")}</p>}
      <ol class={styles.drafts}>
        {items.map((item, index) => (
          <PartRow
            key={item.id}
            item={item}
            place={index + 1}
            count={items.length}
            until={clockAt(ends[index] ?? null, zone)}
            on={from.now?.item === item.id}
            wrong={refused.value && !isLength(item.minutes) ? wrong : null}
            onChange={(now) => change(item.id, now)}
            onMove={(by) => move(item.id, by, by < 0 ? "agenda-part-up" : "agenda-part-down")}
            onRemove={() => remove(item, index)}
          />
        ))}
      </ol>
      {bad && (
        <p id={wrong} class={styles.bad} data-testid="agenda-wrong">
          {bad}
        </p>
      )}
      {undo.value && (
        <Note icon="undo">
          {undo.value.text}
          <Button size="small" testid="agenda-undo" onClick={back}>
            {t("action.undo")}
          </Button>
        </Note>
      )}
      <div class={styles.buttons}>
        <Button icon="plus" disabled={items.length >= AGENDA_ITEMS_MAX} testid="agenda-add" onClick={add}>
          {t("agenda.add")}
        </Button>
        <Button look="primary" type="submit" busy={busy.value} disabled={theirs !== null} testid="agenda-save">
          {t("agenda.save")}
        </Button>
        {isChanged(draft.value) && (
          <>
            <Button look="ghost" testid="agenda-drop" onClick={drop}>
              {t("draft.drop")}
            </Button>
            <span class={styles.hint} data-testid="agenda-unsaved">
              {t("draft.unsaved")}
            </span>
          </>
        )}
      </div>
    </form>
  );
}

function clockAt(end: number | null, zone: string): string | null {
  return end === null ? null : timeAt(end, offsetOf(zone, end));
}

/** `Moscow Standard Time · UTC+3`. */
function zoneText(zone: string, at: number): string {
  return [...new Set([zoneName(zone, at), offsetText(offsetOf(zone, at))])].join(" · ");
}

/** Puts the focus on the first of these fields of a part that takes it, once the list is drawn anew: what moves loses it. */
function useFocusAfter(form: { readonly current: HTMLFormElement | null }) {
  const wanted = useRef<{ readonly part: string | null; readonly fields: readonly string[] } | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const { part, fields } = wanted.current;
    wanted.current = null;
    const found = fields.map((field) => fieldOf(form.current, part, field)).find((field) => field !== null);
    (found ?? fieldOf(form.current, null, "agenda-add"))?.focus();
  });
  return (part: string | null, ...fields: readonly string[]) => {
    wanted.current = { part, fields };
  };
}

function fieldOf(form: HTMLFormElement | null, part: string | null, field: string): HTMLElement | null {
  const within = part === null ? "" : `[data-part="${part}"] `;
  return form?.querySelector<HTMLElement>(`${within}[data-testid="${field}"]:not(:disabled)`) ?? null;
}
