import { useComputed, useSignal } from "@preact/signals";
import { type AgendaPoint, pointOf } from "../../core/agenda";
import { isStaff, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { clock, minutesAndSeconds } from "../../i18n/format";
import type { Agenda } from "../../protocol/generated";
import { useLive } from "../context";
import { Lazy } from "../Lazy";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { AgendaDrive } from "./AgendaDrive";
import styles from "./agenda.module.css";
import { loadAgendaDialog } from "./load";
import { partTitle } from "./partTitle";
import { useSpoken } from "./useSpoken";

/** What is on, for how long still, and what comes next; staff drive it from here. Nothing where there is no agenda. */
export function AgendaStrip({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const editing = useSignal(false);
  const { agenda } = state.view;
  // A second is the finest step that is shown, so nothing is drawn more often.
  const second = useComputed(() => Math.floor(live.now.value / 1_000) * 1_000);
  const at = agenda?.now ? second.value : 0;
  const point = agenda ? pointOf(agenda, at) : null;
  useSpoken(point);
  const staff = isStaff(state);
  if (!agenda || point === null || (agenda.items.length === 0 && !staff)) return null;
  return (
    <section
      class={styles.strip}
      aria-label={t("agenda.title")}
      data-testid="agenda"
      data-on={point.item?.id ?? "none"}
    >
      <details class={styles.fold}>
        <summary class={styles.now} data-testid="agenda-now">
          <Icon name="clock" size={18} />
          <OnNow agenda={agenda} point={point} staff={staff} />
          <Icon name="chevron" size={16} />
        </summary>
        <WholeAgenda agenda={agenda} point={point} staff={staff} />
        {staff && (
          <Button size="small" icon="pencil" testid="agenda-edit" onClick={() => (editing.value = true)}>
            {t("agenda.edit")}
          </Button>
        )}
      </details>
      {staff && agenda.items.length > 0 && <AgendaDrive agenda={agenda} point={point} />}
      {editing.value && <Lazy load={loadAgendaDialog} props={{ onClose: () => (editing.value = false) }} />}
    </section>
  );
}

function OnNow({ agenda, point, staff }: WholeAgendaProps) {
  const { item, next, leftMs, endsAt } = point;
  if (agenda.items.length === 0) return <span class={styles.words}>{t("agenda.empty")}</span>;
  if (item === null) {
    return (
      <span class={styles.words}>
        <strong>{t("agenda.notBegun")}</strong>
        {next && <span>{t("agenda.next", { title: partTitle(next) })}</span>}
      </span>
    );
  }
  // Staff have it on the button beside.
  const over = leftMs < 0;
  const time = minutesAndSeconds(Math.ceil(Math.abs(leftMs) / 1_000));
  return (
    <span class={styles.words}>
      <strong dir="auto">{partTitle(item)}</strong>
      <span class={over ? styles.over : styles.left} data-testid="agenda-left" data-over={over}>
        {t(over ? "agenda.over" : "agenda.left", { time })}
      </span>
      {next && !staff && <span class={styles.next}>{t("agenda.next", { title: partTitle(next) })}</span>}
      {endsAt !== null && <span class={styles.next}>{t("agenda.endsAt", { time: clock(endsAt) })}</span>}
    </span>
  );
}

interface WholeAgendaProps {
  readonly agenda: Agenda;
  readonly point: AgendaPoint;
  readonly staff: boolean;
}

/** Every part; staff begin any of them, also an earlier one. */
function WholeAgenda({ agenda, point, staff }: WholeAgendaProps) {
  const live = useLive();
  return (
    <ol class={styles.parts} aria-label={t("agenda.whole")}>
      {agenda.items.map((item) => {
        const on = item.id === point.item?.id;
        const title = partTitle(item);
        return (
          <li key={item.id} class={on ? styles.on : undefined} aria-current={on ? "step" : undefined}>
            <span dir="auto">{title}</span>
            <span class={styles.minutes}>{item.minutes}′</span>
            {staff && !on && (
              <Button
                size="small"
                look="ghost"
                testid={`agenda-run-${item.id}`}
                onClick={() => void live.command({ type: "runAgenda", item: item.id, from: agenda.now?.item ?? null })}
              >
                <span aria-hidden="true">{t("agenda.begin")}</span>
                <span class="visually-hidden">{t("agenda.run", { title })}</span>
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
