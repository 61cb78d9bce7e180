import { useSignal } from "@preact/signals";
import { holdsChair } from "../../core/house";
import { showOf } from "../../core/show";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { ShowWish } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import { send } from "../send";
import { showText } from "./ShowBanner";
import styles from "./show.module.css";

const PAUSES_MIN = [0, 5, 10, 15, 20, 30] as const;
const MINUTE_MS = 60_000;

/** Begin, pause, end. Ending asks twice, because it sends everybody home. */
export function ShowFields({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const minutes = useSignal("10");
  const ending = useSignal(false);
  const show = showOf(state);
  const set = (wish: ShowWish) => {
    ending.value = false;
    void send(live, { type: "setShow", show: wish });
  };
  const pause = () => {
    const length = Number(minutes.value) * MINUTE_MS;
    set({ is: "pause", backAt: length === 0 ? null : Math.round(live.now.peek() + length) });
  };
  return (
    <>
      <p data-testid="show-now" data-is={show.is}>
        {showText(show)}
      </p>
      <div class={styles.row}>
        {show.is !== "live" && (
          <Button look="primary" testid="show-live" onClick={() => set({ is: "live", bring: true })}>
            {t(show.is === "before" ? "show.begin" : "show.goOn")}
          </Button>
        )}
        {show.is === "live" && (
          <Button testid="show-before" onClick={() => set({ is: "before", startsAt: null })}>
            {t("show.close")}
          </Button>
        )}
      </div>
      {show.is === "live" && (
        <div class={styles.row}>
          <Field label={t("show.backIn")}>
            {(ids) => (
              <Select
                {...ids}
                value={minutes.value}
                testid="show-minutes"
                options={PAUSES_MIN.map((count) => ({
                  value: String(count),
                  label: count === 0 ? t("show.noTime") : t("show.minutes", { count }),
                }))}
                onChange={(value) => (minutes.value = value)}
              />
            )}
          </Field>
          <Button testid="show-pause" onClick={pause}>
            {t("show.takePause")}
          </Button>
        </div>
      )}
      {holdsChair(state) && show.is !== "ended" && (
        <div class={styles.row}>
          {ending.value ? (
            <>
              <p class={styles.sure}>{t("show.endSure")}</p>
              <Button onClick={() => (ending.value = false)}>{t("out.keep")}</Button>
              <Button look="danger" testid="show-end-confirm" onClick={() => set({ is: "ended" })}>
                {t("show.end")}
              </Button>
            </>
          ) : (
            <Button look="danger" testid="show-end" onClick={() => (ending.value = true)}>
              {t("show.end")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
