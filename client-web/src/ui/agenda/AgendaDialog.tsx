import { useSignal } from "@preact/signals";
import { minutesOf, movedPart } from "../../core/agenda";
import { agendaItemId } from "../../core/ids";
import { t } from "../../i18n";
import { AGENDA_ITEMS_MAX, AGENDA_TITLE_CHARS_MAX, type AgendaItem, type AgendaKind } from "../../protocol/generated";
import { useLive } from "../context";
import { Button, IconButton } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { controlClass } from "../parts/Field";
import { Select } from "../parts/Select";
import { say } from "../say";
import { send } from "../send";
import styles from "./agenda.module.css";
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
const MINUTES_MAX = 480;

/** Draws the agenda up: parts in order, moved by buttons, saved whole. */
export function AgendaDialog({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const agenda = live.state.peek()?.view.agenda;
  const version = useSignal(agenda?.version ?? 0);
  const items = useSignal<readonly AgendaItem[]>(agenda?.items ?? []);
  const change = (id: string, now: Partial<AgendaItem>) => {
    items.value = items.peek().map((item) => (item.id === id ? { ...item, ...now } : item));
  };
  const move = (from: number, to: number, item: AgendaItem) => {
    items.value = movedPart(items.peek(), from, to);
    say(`${partTitle(item)}: ${t("agenda.part", { place: to + 1, count: items.peek().length })}`);
  };
  const add = () => {
    const id = agendaItemId(crypto.getRandomValues(new Uint8Array(12)));
    items.value = [...items.peek(), { id, kind: "talk", title: "", minutes: 10 }];
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const wish = items.peek().map((item) => ({ ...item, title: item.title.trim() }));
    if (await send(live, { type: "setAgenda", version: version.peek(), items: wish })) onClose();
  };
  return (
    <Dialog title={t("agenda.title")} onClose={onClose}>
      <form class={styles.editor} onSubmit={save} noValidate data-testid="agenda-editor">
        <p>{items.value.length === 0 ? t("agenda.empty") : t("agenda.total", { count: minutesOf(items.value) })}</p>
        <ol class={styles.drafts}>
          {items.value.map((item, index) => (
            <li key={item.id} class={styles.draft} data-testid="agenda-part">
              <input
                class={controlClass}
                type="text"
                dir="auto"
                maxLength={AGENDA_TITLE_CHARS_MAX}
                aria-label={t("agenda.partTitle", { place: index + 1 })}
                placeholder={partTitle({ ...item, title: "" })}
                value={item.title}
                data-testid="agenda-part-title"
                onInput={(event) => change(item.id, { title: event.currentTarget.value })}
              />
              <Select
                label={t("agenda.kind")}
                value={item.kind}
                options={KINDS.map((value) => ({ value, label: t(`agenda.kind.${value}`) }))}
                onChange={(kind) => change(item.id, { kind: kind as AgendaKind })}
              />
              <input
                class={controlClass}
                type="number"
                min={1}
                max={MINUTES_MAX}
                aria-label={t("agenda.minutes")}
                value={item.minutes}
                data-testid="agenda-part-minutes"
                onInput={(event) => {
                  const minutes = Math.round(event.currentTarget.valueAsNumber);
                  if (minutes >= 1 && minutes <= MINUTES_MAX) change(item.id, { minutes });
                }}
              />
              <span class={styles.moves}>
                <IconButton
                  icon="up"
                  size="small"
                  label={t("agenda.sooner", { title: partTitle(item) })}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1, item)}
                />
                <IconButton
                  icon="down"
                  size="small"
                  label={t("agenda.later", { title: partTitle(item) })}
                  disabled={index === items.value.length - 1}
                  onClick={() => move(index, index + 1, item)}
                />
                <IconButton
                  icon="trash"
                  size="small"
                  label={t("agenda.remove", { title: partTitle(item) })}
                  onClick={() => (items.value = items.peek().filter((one) => one.id !== item.id))}
                />
              </span>
            </li>
          ))}
        </ol>
        <div class={styles.drive}>
          <Button icon="plus" disabled={items.value.length >= AGENDA_ITEMS_MAX} testid="agenda-add" onClick={add}>
            {t("agenda.add")}
          </Button>
          <Button look="primary" type="submit" testid="agenda-save">
            {t("agenda.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
