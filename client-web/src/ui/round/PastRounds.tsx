import { t } from "../../i18n";
import { clock } from "../../i18n/format";
import type { PastRoundView, RoundId } from "../../protocol/generated";
import { Fold } from "../house/Fold";
import { Button } from "../parts/Button";
import styles from "./round.module.css";

interface PastRoundsProps {
  /** Oldest first. */
  readonly past: readonly PastRoundView[];
  readonly busy: boolean;
  readonly onReopen: (of: RoundId) => void;
}

/** Earlier rounds, the last one first: with the same rooms and people any of them opens again. */
export function PastRounds({ past, busy, onReopen }: PastRoundsProps) {
  return (
    <Fold title={t("past.title", { count: past.length })} testid="past">
      <p class={styles.why}>{t("past.help")}</p>
      <ul class={styles.pastRounds}>
        {[...past].reverse().map((round) => {
          const { id, number, openedAt, closedAt, rooms, people, mayReopen } = round;
          const name = t("past.round", { number });
          return (
            <li key={id} class={styles.pastRound} data-round={id} data-may={mayReopen}>
              <div>
                <h4>
                  {name}: <bdi>{`${clock(openedAt)} – ${clock(closedAt)}`}</bdi>
                </h4>
                <p class={styles.why}>
                  {t("past.rooms", { count: rooms })} · {t("past.people", { count: people })}
                </p>
              </div>
              {mayReopen ? (
                <Button size="small" testid={`round-reopen-${id}`} busy={busy} onClick={() => onReopen(id)}>
                  {t("round.reopen")}
                  <span class="visually-hidden"> {name}</span>
                </Button>
              ) : (
                <span class={styles.why}>{t("past.gone")}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}
