import { t } from "../../../i18n";
import { minutesAndSeconds } from "../../../i18n/format";
import { useLive } from "../../context";
import { Icon } from "../../parts/Icon";
import { dueAt, type Prompt } from "./prompts";
import styles from "./quick.module.css";

const MINUTE_MS = 60_000;

/** How long this prompt still has, drawn from the room's own time; late is a sentence, never a push. */
export function PromptClock({ prompt }: { readonly prompt: Prompt }) {
  const live = useLive();
  const round = live.state.value?.view.round;
  if (round?.state !== "open") return null;
  const due = dueAt(prompt, { openedAt: round.openedAt, endsAt: round.endsAt });
  const left = due - live.now.value;
  const behind = Math.floor(-left / MINUTE_MS);
  return (
    <p class={behind >= 1 ? `${styles.clock} ${styles.late}` : styles.clock} role="timer">
      <Icon name="clock" size={17} />
      {behind >= 1
        ? t("quick.behind", { count: behind })
        : t("quick.left", { left: minutesAndSeconds(Math.ceil(left / 1000)) })}
    </p>
  );
}
