import { roomOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { clock } from "../../i18n/format";
import type { ChoiceView, RoomId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { Said } from "../parts/Said";
import { send } from "../send";
import { isFull, lineText, placesText } from "./places";
import styles from "./plan.module.css";

/** People choose their rooms themselves. A full one has a line; whoever waits in it keeps the last seat. */
export function ChoosePanel({ state, choice }: { readonly state: SessionState; readonly choice: ChoiceView }) {
  const live = useLive();
  const places = new Map(live.digests.value.places?.map((one) => [one.room, one]));
  const choose = (room: RoomId | null) => void send(live, { type: "chooseRoom", room });
  return (
    <section class={styles.choose} aria-labelledby="choose-room" data-testid="choose">
      <h2 id="choose-room" class={styles.title}>
        {choice.until === null ? t("choose.title") : t("choose.until", { time: clock(choice.until) })}
      </h2>
      <ul class={styles.rooms}>
        {choice.rooms.map((id) => {
          const room = roomOf(state, id);
          if (!room) return null;
          const yours = choice.yours === id;
          const waiting = choice.waitingFor === id;
          const full = isFull(room, places.get(id));
          const line = lineText(id, choice.waitingFor, live.digests.value.inLine);
          return (
            <li key={id} class={styles.room} data-room={id} data-yours={yours} data-waiting={waiting}>
              <div class={styles.what}>
                <bdi class={styles.name}>{room.name}</bdi>
                <GoalBadge goal={room.goal} />
                <p class={styles.facts} data-testid={`places-${id}`} data-taken={places.get(id)?.taken}>
                  {placesText(room, places.get(id))}
                </p>
                {waiting && (
                  <p class={styles.facts} data-testid={`line-${id}`}>
                    <Said about="line" text={line} />
                  </p>
                )}
              </div>
              {yours || waiting ? (
                <Button size="small" look="primary" testid={`choose-leave-${id}`} onClick={() => choose(null)}>
                  {t(yours ? "choose.yours" : "choose.waiting")}
                </Button>
              ) : (
                <Button size="small" testid={`choose-${id}`} onClick={() => choose(id)}>
                  {t(full ? "choose.wait" : "choose.take")}
                  <span class="visually-hidden"> {room.name}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
