import type { AgendaPoint } from "../../core/agenda";
import { t } from "../../i18n";
import type { Agenda } from "../../protocol/generated";
import { useLive } from "../context";
import { Button, IconButton } from "../parts/Button";
import { send } from "../send";
import styles from "./agenda.module.css";
import { partTitle } from "./partTitle";

const MORE_MIN = 5;

interface AgendaDriveProps {
  readonly agenda: Agenda;
  readonly point: AgendaPoint;
}

/** Forward, back, five minutes more, the end. Each says what was on when it was pressed: two clicks at once are one step. */
export function AgendaDrive({ agenda, point }: AgendaDriveProps) {
  const live = useLive();
  const { item, next, place } = point;
  const from = agenda.now?.item ?? null;
  const run = (to: string | null) => void send(live, { type: "runAgenda", item: to, from });
  const before = agenda.items[place - 2];
  return (
    <div class={styles.drive}>
      {before && (
        <IconButton
          icon="undo"
          size="small"
          label={`${t("agenda.back")}: ${partTitle(before)}`}
          testid="agenda-back"
          onClick={() => run(before.id)}
        />
      )}
      {item && (
        <Button
          size="small"
          testid="agenda-extend"
          onClick={() => void send(live, { type: "extendAgenda", addS: MORE_MIN * 60 })}
        >
          <span aria-hidden="true">{t("agenda.extend", { count: MORE_MIN })}</span>
          <span class="visually-hidden">{t("agenda.extendLong", { count: MORE_MIN })}</span>
        </Button>
      )}
      {next ? (
        <Button size="small" look="primary" testid="agenda-next" onClick={() => run(next.id)}>
          {item ? t("agenda.next", { title: partTitle(next) }) : t("agenda.begin")}
        </Button>
      ) : (
        item && (
          <Button size="small" look="primary" testid="agenda-finish" onClick={() => run(null)}>
            {t("agenda.finish")}
          </Button>
        )
      )}
    </div>
  );
}
