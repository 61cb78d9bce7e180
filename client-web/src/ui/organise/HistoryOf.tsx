import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { clock, dateTime } from "../../i18n/format";
import type { History, Meeting, RoundRecord, WebinarId } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { GoalBadge } from "../parts/GoalBadge";
import { Note } from "../parts/Note";
import styles from "./organise.module.css";

interface HistoryOfProps {
  readonly organiser: string;
  readonly webinar: WebinarId;
}

/** What happened: when people met, and which rooms worked on what. */
export function HistoryOf({ organiser, webinar }: HistoryOfProps) {
  const { api } = useApp();
  const history = useSignal<History | null>(null);
  const problem = useSignal<string | null>(null);
  useEffect(() => {
    api.history(organiser, webinar).then(
      (found) => {
        history.value = found;
      },
      (failure: unknown) => {
        problem.value = failureText(failure);
      },
    );
  }, [webinar]);
  const { meetings = [], rounds = [] } = history.value ?? {};
  return (
    <div class={styles.part} data-testid="history" data-meetings={meetings.length} data-rounds={rounds.length}>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      {history.value && meetings.length === 0 && <p>{t("history.none")}</p>}
      {meetings.length > 0 && (
        <>
          <h3>{t("history.meetings")}</h3>
          <ul class={styles.past}>
            {[...meetings].reverse().map((meeting) => (
              <li key={meeting.from}>{meetingText(meeting)}</li>
            ))}
          </ul>
        </>
      )}
      {rounds.length > 0 && (
        <>
          <h3>{t("history.rounds")}</h3>
          <ul class={styles.past}>
            {[...rounds].reverse().map((round) => (
              <Round key={round.round} round={round} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Round({ round }: { readonly round: RoundRecord }) {
  const end = round.closedAt === null ? t("history.goesOn") : clock(round.closedAt);
  return (
    <li data-round={round.round}>
      <h4>
        {t("history.round", { at: dateTime(round.openedAt) })} – {end}
      </h4>
      <ul class={styles.pastRooms}>
        {round.rooms.map((room) => (
          <li key={room.room}>
            <bdi>{room.name}</bdi> <GoalBadge goal={room.goal} />
            <span class={styles.facts}>
              {t("history.people", { count: room.people.length })} ·{" "}
              {t(room.version === null ? "history.noVersion" : "history.version")}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

const MINUTE_MS = 60_000;

function meetingText({ from, to, people, atMost }: Meeting): string {
  const length =
    to === null
      ? t("history.goesOn")
      : t("history.minutes", { count: Math.max(1, Math.round((to - from) / MINUTE_MS)) });
  return t("history.meeting", {
    from: dateTime(from),
    length,
    people: t("history.people", { count: people }),
    most: atMost,
  });
}
