import { personOf, roomOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { ago } from "../../i18n/format";
import type { HelpView } from "../../protocol/generated";
import { useLive } from "../context";
import { DeskSection } from "../desk/DeskSection";
import { Button } from "../parts/Button";
import { Simulated } from "../parts/Simulated";
import { send } from "../send";
import styles from "./crew.module.css";
import { statusText } from "./HelpStatus";

/** How fine the waiting time is told; finer would only flicker. */
const STEP_MS = 10_000;

/** Rooms that call for help, in the order in which they are served. */
export function HelpQueue({ state }: { readonly state: SessionState }) {
  const calls = state.view.help ?? [];
  if (calls.length === 0) return null;
  return (
    <DeskSection title={t("help.queue")} aside={t("help.count", { count: calls.length })}>
      <ol class={styles.calls} data-testid="help-queue">
        {calls.map((call) => (
          <Call key={call.room} state={state} call={call} />
        ))}
      </ol>
    </DeskSection>
  );
}

function Call({ state, call }: { readonly state: SessionState; readonly call: HelpView }) {
  const live = useLive();
  const { room } = call;
  const name = roomOf(state, room)?.name ?? "";
  const mine = call.claimedBy === state.you;
  const go = async () => {
    const taken = call.claimedBy !== undefined && !mine;
    if (!mine && !(await send(live, { type: "claimHelp", room, take: taken }))) return;
    await send(live, { type: "visit", location: { in: "room", room } });
  };
  const asker = personOf(state, call.by)?.profile;
  const now = Math.max(call.at, Math.floor(live.now.value / STEP_MS) * STEP_MS);
  return (
    <li class={styles.row} data-room={room} data-claimed={call.claimedBy ?? ""}>
      <p class={styles.name}>
        <bdi>{name}</bdi> <span class={styles.topic}>{t(`help.topic.${call.topic}`)}</span>
      </p>
      <p class={styles.facts}>
        <bdi>{asker?.name ?? t("person.someone")}</bdi> <Simulated profile={asker} /> · {ago(call.at, now)}
        {call.claimedBy !== undefined && ` · ${statusText(state, call)}`}
        {call.deferred && ` · ${t("help.deferred")}`}
      </p>
      {call.note !== undefined && (
        <p class={styles.note} dir="auto">
          {call.note}
        </p>
      )}
      <div class={styles.actions}>
        <Button size="small" look="primary" icon="door" testid={`help-go-${room}`} onClick={() => void go()}>
          {t(call.claimedBy === undefined || mine ? "help.go" : "help.take")}
          <span class="visually-hidden"> {name}</span>
        </Button>
        {mine ? (
          <Button
            size="small"
            testid={`help-release-${room}`}
            onClick={() => void send(live, { type: "releaseHelp", room })}
          >
            {t("help.release")}
          </Button>
        ) : (
          <Button
            size="small"
            testid={`help-defer-${room}`}
            onClick={() => void send(live, { type: "deferHelp", room })}
          >
            {t("help.defer")}
          </Button>
        )}
        <Button
          size="small"
          testid={`help-resolve-${room}`}
          onClick={() => void send(live, { type: "resolveHelp", room })}
        >
          {t("help.resolve")}
        </Button>
      </div>
    </li>
  );
}
