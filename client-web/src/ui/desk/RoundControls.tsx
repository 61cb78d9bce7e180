import { useSignal } from "@preact/signals";
import type { RunningRound } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { speak } from "../crew/speak";
import { Button } from "../parts/Button";
import { TextField } from "../parts/Field";
import { Select } from "../parts/Select";
import { RoundClock } from "../round/RoundClock";
import { say } from "../say";
import { send } from "../send";
import { DeskSection } from "./DeskSection";
import styles from "./desk.module.css";

const EXTRA_S = 300;
const GRACES_S = [60, 30, 0] as const;
const MESSAGE_CHARS_MAX = 500;

/** While rooms are open: the time, one message to all, and the way home. */
export function RoundControls({ round }: { readonly round: RunningRound }) {
  const live = useLive();
  const message = useSignal("");
  const grace = useSignal("30");
  const tell = async () => {
    const text = message.value.trim();
    if (text === "") return;
    if (await send(live, { type: "broadcast", text })) {
      message.value = "";
      say(t("broadcast.sent"));
    }
  };
  return (
    <DeskSection title={t(round.state === "open" ? "round.openNow" : "round.closingNow")}>
      <div class={styles.time}>
        <Button
          icon="clock"
          testid="round-extend"
          onClick={() => void send(live, { type: "extendRooms", addS: EXTRA_S })}
        >
          {t("round.extend")}
        </Button>
        <DeskClock round={round} />
      </div>
      <form
        class={styles.tell}
        onSubmit={(event) => {
          event.preventDefault();
          void tell();
        }}
      >
        <TextField
          label={t("broadcast.label")}
          value={message.value}
          onInput={(text) => (message.value = text)}
          max={MESSAGE_CHARS_MAX}
          testid="broadcast-text"
        />
        <Button icon="megaphone" type="submit" testid="round-broadcast">
          {t("broadcast.send")}
        </Button>
      </form>
      <div>
        <Button icon="sound" testid="speak-all" onClick={() => void speak(live, { whom: "all" })}>
          {t("reach.speakAll")}
        </Button>
      </div>
      <div class={styles.closeRow}>
        <Select
          label={t("round.grace")}
          value={grace.value}
          testid="round-grace"
          options={GRACES_S.map((seconds) => ({
            value: String(seconds),
            label: seconds === 0 ? t("round.graceNone") : t("round.graceSeconds", { count: seconds }),
          }))}
          onChange={(value) => (grace.value = value)}
        />
        <Button
          look="danger"
          icon="leave"
          testid="round-close"
          onClick={() => void send(live, { type: "closeRooms", graceS: Number(grace.value) })}
        >
          {t("round.close")}
        </Button>
      </div>
    </DeskSection>
  );
}

function DeskClock({ round }: { readonly round: RunningRound }) {
  return <RoundClock round={round} quiet />;
}
