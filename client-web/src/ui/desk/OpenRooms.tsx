import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { controlClass, Field } from "../parts/Field";
import { send } from "../send";
import { DeskSection } from "./DeskSection";
import styles from "./desk.module.css";

const DEFAULT_MINUTES = 25;
const MINUTES_MAX = 240;

/** Everybody with a room is moved at once; nobody has to click. */
export function OpenRooms() {
  const live = useLive();
  const minutes = useSignal(DEFAULT_MINUTES);
  const busy = useSignal(false);
  const open = async () => {
    busy.value = true;
    await send(live, { type: "openRooms", durationS: minutes.value * 60 });
    busy.value = false;
  };
  return (
    <DeskSection title={t("round.openTitle")}>
      <form
        class={styles.openRow}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field label={t("round.minutes")}>
          {(ids) => (
            <input
              {...ids}
              class={`${controlClass} ${styles.count}`}
              type="number"
              inputMode="numeric"
              min={1}
              max={MINUTES_MAX}
              value={minutes.value}
              data-testid="round-minutes"
              onInput={(event) => {
                const value = Number.parseInt(event.currentTarget.value, 10);
                if (value >= 1 && value <= MINUTES_MAX) minutes.value = value;
              }}
            />
          )}
        </Field>
        <Button look="primary" size="large" icon="door" type="submit" busy={busy.value} testid="round-open">
          {t("round.open")}
        </Button>
      </form>
      <p class={styles.hint}>{t("round.openHelp")}</p>
    </DeskSection>
  );
}
