import { t } from "../../i18n";
import { percent } from "../../i18n/format";
import type { RoomView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { send } from "../send";
import { ExportButton } from "../works/ExportButton";
import { DeskSection } from "./DeskSection";
import styles from "./desk.module.css";

/** Every room's roadmap: put on the stage for all, or kept as a file. */
export function StageRooms({ rooms }: { readonly rooms: readonly RoomView[] }) {
  const live = useLive();
  const state = live.state.value;
  if (!state) return null;
  const stage = state.view.stage;
  const shown = stage.shows === "roadmap" ? stage.roadmap : null;
  return (
    <DeskSection title={t("present.title")}>
      {shown !== null && (
        <Button
          look="primary"
          wide
          icon="close"
          testid="stage-clear"
          onClick={() => void send(live, { type: "present", roadmap: null })}
        >
          {t("present.clear")}
        </Button>
      )}
      <ul class={styles.people}>
        {rooms.map((room) => (
          <li key={room.id} class={styles.present} data-on-stage={shown === room.roadmap}>
            <div class={styles.presentWhat}>
              <bdi class={styles.name}>{room.name}</bdi>
              <span class={styles.presentFacts}>
                <GoalBadge goal={room.goal} compact />
                {percent(live.progress.value.get(room.roadmap)?.percent ?? 0)}
              </span>
            </div>
            <div class={styles.actions}>
              <ExportButton roadmap={room.roadmap} name={room.name} />
              {shown === room.roadmap ? (
                <span class={styles.onStage}>{t("present.onStage")}</span>
              ) : (
                <Button
                  size="small"
                  icon="stage"
                  testid={`stage-present-${room.id}`}
                  onClick={() => void send(live, { type: "present", roadmap: room.roadmap })}
                >
                  {t("present.show")}
                  <span class="visually-hidden"> {room.name}</span>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </DeskSection>
  );
}
