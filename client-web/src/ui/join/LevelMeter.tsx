import { useSignal, useSignalEffect } from "@preact/signals";
import { t } from "../../i18n";
import { useApp } from "../context";
import { Icon } from "../parts/Icon";
import { Said } from "../parts/Said";
import styles from "./join.module.css";

/** Above this the microphone has clearly heard something. */
const HEARD = 0.12;
const BARS = 16;

/** Bars for the eye; for the ear one sentence, when the microphone has first heard something. */
export function LevelMeter({ on }: { readonly on: boolean }) {
  const { devices } = useApp();
  const heard = useSignal(false);
  useSignalEffect(() => {
    if (devices.level.value > HEARD) heard.value = true;
  });
  const lit = on ? Math.round(Math.min(1, devices.level.value * 1.4) * BARS) : 0;
  return (
    <div class={styles.meter}>
      <Icon name={on ? "mic" : "micOff"} size={18} />
      <span class={styles.bars} aria-hidden="true">
        {Array.from({ length: BARS }, (_, index) => (
          <i key={index} class={index < lit ? styles.lit : undefined} />
        ))}
      </span>
      <Said
        class={styles.small}
        about="level"
        text={on ? (heard.value ? t("devices.heard") : t("devices.saySomething")) : t("devices.microphoneOff")}
      />
    </div>
  );
}
