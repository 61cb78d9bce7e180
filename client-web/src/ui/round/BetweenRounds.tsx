import { t } from "../../i18n";
import type { RoundView } from "../../protocol/generated";
import { useLive } from "../context";
import { DeskSection } from "../desk/DeskSection";
import { Button } from "../parts/Button";
import { Said } from "../parts/Said";
import { send } from "../send";
import { RoundClock } from "./RoundClock";
import styles from "./round.module.css";

/** The countdown, which can be stopped, and the moments after the return, in which nothing can be done. */
export function BetweenRounds({ round }: { readonly round: Extract<RoundView, { state: "opening" | "collecting" }> }) {
  const live = useLive();
  if (round.state === "collecting") {
    return (
      <DeskSection title={t("round.closingNow")}>
        <p class={styles.why} data-testid="collecting">
          <Said about="collecting" text={t("collecting.text")} />
        </p>
      </DeskSection>
    );
  }
  return (
    <DeskSection title={t("opening.title")}>
      <div class={styles.clock}>
        <span class={styles.left}>
          <RoundClock round={round} quiet />
        </span>
        <Button testid="round-cancel" onClick={() => void send(live, { type: "cancelOpening" })}>
          {t("opening.cancel")}
        </Button>
      </div>
    </DeskSection>
  );
}
