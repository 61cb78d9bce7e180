import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { minutesAndSeconds } from "../../i18n/format";
import type { ClockView, RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { IconButton } from "../parts/Button";
import { send } from "../send";
import styles from "./round.module.css";

const EXTRA_S = 300;

/** The time of one room, which need not be that of the others. */
export function RoomClock({ state, room }: { readonly state: SessionState; readonly room: RoomView }) {
  const live = useLive();
  const clock = state.view.clocks?.find((one) => one.room === room.id)?.clock;
  if (!clock) return null;
  const running = clock.state === "open" || clock.state === "closing";
  return (
    <div class={styles.clock} data-testid={`clock-${room.id}`} data-state={clock.state}>
      <span class={styles.left}>{clockText(clock, live.now.value)}</span>
      {running && (
        <>
          <IconButton
            size="small"
            icon="clock"
            label={t("room.extend", { name: room.name })}
            testid={`room-extend-${room.id}`}
            onClick={() => void send(live, { type: "extendRooms", addS: EXTRA_S, room: room.id })}
          />
          <IconButton
            size="small"
            look="quiet"
            icon="close"
            label={t(clock.state === "closing" ? "room.closeNow" : "room.close", { name: room.name })}
            testid={`room-close-${room.id}`}
            onClick={() =>
              void send(live, { type: "closeRooms", room: room.id, ...(clock.state === "closing" && { graceS: 0 }) })
            }
          />
        </>
      )}
    </div>
  );
}

export function clockText(clock: ClockView, now: number): string {
  const left = (at: number) => ({ left: minutesAndSeconds(Math.ceil((at - now) / 1000)) });
  switch (clock.state) {
    case "open":
      return t("clock.open", left(clock.endsAt));
    case "closing":
      return t("clock.closing", left(clock.closesAt));
    case "collecting":
      return t("clock.collecting");
    case "closed":
      return t(clock.version === null ? "clock.notKept" : "clock.closed");
  }
}
