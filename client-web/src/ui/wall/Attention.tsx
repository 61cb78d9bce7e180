import { useEffect } from "preact/hooks";
import type { SessionState } from "../../core/state";
import { needALook, summaryOf } from "../../core/wall";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import type { RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { ReachButtons } from "../crew/ReachButtons";
import { DeskSection } from "../desk/DeskSection";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { send } from "../send";
import styles from "./wall.module.css";

interface AttentionProps {
  readonly state: SessionState;
  readonly rooms: readonly RoomView[];
}

/** The rooms that need a look, three at most, each with the reason; and people beside the rooms. */
export function Attention({ state, rooms }: AttentionProps) {
  const live = useLive();
  const { wall } = live.digests.value;
  // Who has no desk open is not told; a phone in a pocket need not pay for it.
  useEffect(() => {
    live.followWall(true);
    return () => live.followWall(false);
  }, [live]);
  const worst = needALook(wall).flatMap(({ room }) => rooms.find((known) => known.id === room) ?? []);
  const strip = wall?.strip;
  const beside = strip
    ? [
        strip.unassigned > 0 ? t("strip.unassigned", { count: strip.unassigned }) : "",
        strip.late > 0 ? t("strip.late", { count: strip.late }) : "",
        strip.lost > 0 ? t("strip.lost", { count: strip.lost }) : "",
      ].filter(Boolean)
    : [];
  if (worst.length === 0 && beside.length === 0) return null;
  return (
    <DeskSection title={t("wall.attention")}>
      {beside.length > 0 && (
        <p class={styles.strip} data-testid="strip">
          <Icon name="people" size={16} /> {list(beside)}
        </p>
      )}
      <ul class={styles.rooms} data-testid="attention">
        {worst.map((room) => (
          <li key={room.id} class={styles.room} data-room={room.id}>
            <p class={styles.name}>
              <bdi>{room.name}</bdi>
            </p>
            <Alerts room={room} />
            <div class={styles.actions}>
              <Button
                size="small"
                icon="door"
                testid={`attention-go-${room.id}`}
                onClick={() => void send(live, { type: "visit", location: { in: "room", room: room.id } })}
              >
                {t("wall.visit")}
                <span class="visually-hidden"> {room.name}</span>
              </Button>
              <ReachButtons state={state} room={room} twice />
            </div>
          </li>
        ))}
      </ul>
    </DeskSection>
  );
}

/** Why somebody should look at a room. */
export function Alerts({ room }: { readonly room: RoomView }) {
  const live = useLive();
  const alerts = summaryOf(live.digests.value.wall, room.id)?.alerts ?? [];
  if (alerts.length === 0) return null;
  return (
    <ul class={styles.alerts} data-testid={`alerts-${room.id}`}>
      {alerts.map((alert) => (
        <li key={alert} data-alert={alert}>
          <Icon name="warning" size={16} /> {t(`alert.${alert}`)}
        </li>
      ))}
    </ul>
  );
}
