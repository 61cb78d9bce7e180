import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { RoundId, RoundWish } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { NumberField } from "../parts/NumberField";
import { OptionFields } from "../round/OptionFields";
import { PastRounds } from "../round/PastRounds";
import round from "../round/round.module.css";
import { send } from "../send";
import { DeskSection } from "./DeskSection";
import styles from "./desk.module.css";

const DEFAULT_MINUTES = 25;
const MINUTES_MAX = 240;

type Start = { type: "openRooms" } | { type: "armRound" } | { type: "reopenRooms"; of: RoundId };

/** Everybody with a room is moved at once; nobody has to click. */
export function OpenRooms() {
  const live = useLive();
  const minutes = useSignal(DEFAULT_MINUTES);
  const wish = useSignal<RoundWish>({});
  const busy = useSignal(false);
  const past = live.state.value?.view.past ?? [];
  const start = async (how: Start) => {
    busy.value = true;
    await send(live, { ...how, durationS: minutes.value * 60, options: wish.value });
    busy.value = false;
  };
  return (
    <DeskSection title={t("round.openTitle")}>
      <form
        class={styles.openRow}
        onSubmit={(event) => {
          event.preventDefault();
          void start({ type: "openRooms" });
        }}
      >
        <NumberField
          label={t("round.minutes")}
          value={minutes.value}
          min={1}
          max={MINUTES_MAX}
          testid="round-minutes"
          onValue={(wanted) => {
            minutes.value = wanted;
          }}
        />
        <Button look="primary" size="large" icon="door" type="submit" busy={busy.value} testid="round-open">
          {t("round.open")}
        </Button>
      </form>
      <OptionFields wish={wish.value} onChange={(next) => (wish.value = next)} />
      <div class={round.clock}>
        <Button testid="round-arm" busy={busy.value} onClick={() => void start({ type: "armRound" })}>
          {t("round.arm")}
        </Button>
      </div>
      <p class={styles.hint}>{t("round.openHelp")}</p>
      {past.length > 0 && (
        <PastRounds past={past} busy={busy.value} onReopen={(of) => void start({ type: "reopenRooms", of })} />
      )}
    </DeskSection>
  );
}
