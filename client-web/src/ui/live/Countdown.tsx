import { useComputed, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t } from "../../i18n";
import { minutesAndSeconds } from "../../i18n/format";
import { useLive } from "../context";
import { Icon } from "../parts/Icon";
import { say } from "../say";
import styles from "./header.module.css";

/** Said aloud when the time left passes these, in seconds; never every second. */
const SPOKEN: readonly number[] = [600, 300, 60, 30];
const SOON_S = 60;

interface CountdownProps {
  readonly end: number;
  readonly closing: boolean;
  /** When to say the time left, in seconds before the end, the last minute besides; the usual if it is not given. */
  readonly spoken?: readonly number[] | undefined;
  /** To the beginning, not to the end. */
  readonly opens?: boolean;
  /** A second clock on the same screen says nothing aloud. */
  readonly quiet?: boolean;
}

/** Time to an instant on the server's clock. */
export function Countdown({ end, closing, quiet, spoken, opens }: CountdownProps) {
  const live = useLive();
  const before = useRef(Number.POSITIVE_INFINITY);
  const until = useRef(end);
  until.current = end;
  const marks = useRef(SPOKEN);
  marks.current = spoken ? [...spoken, ...SPOKEN.filter((mark) => mark <= SOON_S)] : SPOKEN;
  const seconds = useComputed(() => Math.max(0, Math.ceil((until.current - live.now.value) / 1000)));
  useSignalEffect(() => {
    const left = seconds.value;
    const passed = marks.current.find(
      (mark) => left <= mark && before.current > mark && before.current !== Number.POSITIVE_INFINITY,
    );
    if (passed !== undefined && !quiet) {
      const text =
        passed >= 60 && passed % 60 === 0
          ? t("countdown.minutes", { count: passed / 60 })
          : t("countdown.seconds", { count: passed });
      say(text);
    }
    before.current = left;
  });
  const left = Math.max(0, Math.ceil((end - live.now.value) / 1000));
  return (
    <span
      class={left <= SOON_S || closing ? `${styles.countdown} ${styles.soon}` : styles.countdown}
      role="timer"
      data-testid={quiet ? "desk-countdown" : "countdown"}
    >
      <Icon name="clock" size={18} />
      <span class={styles.countdownWord}>
        {t(opens ? "countdown.opens" : closing ? "countdown.closing" : "countdown.left")}
      </span>
      <bdi dir="ltr">{minutesAndSeconds(left)}</bdi>
    </span>
  );
}
