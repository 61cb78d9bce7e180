import { t } from "../../i18n";
import type { RoundView } from "../../protocol/generated";
import { useLive } from "../context";
import { DeskSection } from "../desk/DeskSection";
import { Button } from "../parts/Button";
import { send } from "../send";
import styles from "./round.module.css";

/** Everything is set: one press opens the rooms. */
export function ArmedRound({ round }: { readonly round: Extract<RoundView, { state: "armed" }> }) {
  const live = useLive();
  const { durationS } = round.options;
  return (
    <DeskSection title={t("round.armed")}>
      <p class={styles.why} data-testid="armed">
        {t("round.armedHelp", { minutes: Math.round(durationS / 60) })}
      </p>
      <div class={styles.clock}>
        <Button
          look="primary"
          size="large"
          icon="door"
          testid="round-open"
          onClick={() => void send(live, { type: "openRooms", durationS })}
        >
          {t("round.open")}
        </Button>
        <Button testid="round-disarm" onClick={() => void send(live, { type: "disarmRound" })}>
          {t("round.disarm")}
        </Button>
      </div>
    </DeskSection>
  );
}
