import { useSignal } from "@preact/signals";
import { captainOf, crewOf, helpOf, isCaptainHere } from "../../core/crew";
import { isStaff, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { send } from "../send";
import { AskHelp } from "./AskHelp";
import styles from "./crew.module.css";
import { HelpStatus } from "./HelpStatus";

/** Who answers for the room, whether it has finished, and the way to help. */
export function CrewBar({ state, room }: { readonly state: SessionState; readonly room: RoomView }) {
  const live = useLive();
  const asking = useSignal(false);
  const captain = captainOf(state, room.id);
  const { ready } = crewOf(state, room.id);
  const mine = isCaptainHere(state);
  const call = helpOf(state, room.id);
  return (
    <section class={styles.bar} aria-label={t("crew.title")} data-testid="crew" data-captain={captain?.id ?? ""}>
      <p class={styles.captain}>
        <Icon name="captain" size={16} />
        {mine ? t("crew.you") : captain ? t("crew.captain", { name: captain.profile.name }) : t("crew.nobody")}
      </p>
      {!mine && (captain === null || !captain.online) && !isStaff(state) && (
        <Button size="small" testid="captain-take" onClick={() => void send(live, { type: "takeCaptain" })}>
          {t("crew.take")}
        </Button>
      )}
      {(mine || isStaff(state)) && (
        <Button
          size="small"
          look={ready ? "primary" : "secondary"}
          icon="check"
          testid="room-ready"
          onClick={() => void send(live, { type: "setReady", room: room.id, ready: !ready })}
        >
          {t(ready ? "crew.goOn" : "crew.ready")}
        </Button>
      )}
      {ready && !mine && !isStaff(state) && <span class={styles.done}>{t("crew.isReady")}</span>}
      {call ? (
        <HelpStatus state={state} call={call} />
      ) : (
        !isStaff(state) && (
          <Button size="small" icon="help" testid="help-ask" onClick={() => (asking.value = true)}>
            {t("help.ask")}
          </Button>
        )
      )}
      {asking.value && <AskHelp onClose={() => (asking.value = false)} />}
    </section>
  );
}
