import type { SessionState } from "../../core/state";
import { moved, onStage, worksOf } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button, IconButton } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { send } from "../send";
import { useWorkNames } from "./names";
import { PresentButton } from "./PresentButton";
import { WorkName } from "./WorkName";
import { orderOf } from "./wholes";
import styles from "./works.module.css";

/** Who presents after whom. Until somebody changes it, it is the order of the rooms. */
export function RunningOrder({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const names = useWorkNames(state);
  const wish = orderOf(live);
  const order = wish.shown.value ?? [];
  const shown = onStage(state.view)?.roadmap;
  const move = (roadmap: RoadmapId, by: -1 | 1) => void wish.change((before) => moved(before, roadmap, by));
  if (order.length === 0) return <p class={styles.hint}>{t("order.none")}</p>;
  return (
    <>
      <ol class={styles.order} data-testid="running-order">
        {order.map((roadmap, index) => {
          const name = names.plain(roadmap);
          return (
            <li key={roadmap} class={styles.orderRow} data-roadmap={roadmap} data-on-stage={shown === roadmap}>
              <span class={styles.orderName}>
                <span class={styles.place}>{index + 1}</span>
                <GoalBadge goal={names.goal(roadmap)} compact />
                <WorkName names={names} roadmap={roadmap} />
              </span>
              <span class={styles.orderActions}>
                <IconButton
                  icon="up"
                  size="small"
                  label={t("order.earlier", { name })}
                  disabled={index === 0}
                  testid={`order-earlier-${roadmap}`}
                  onClick={() => move(roadmap, -1)}
                />
                <IconButton
                  icon="down"
                  size="small"
                  label={t("order.later", { name })}
                  disabled={index === order.length - 1}
                  testid={`order-later-${roadmap}`}
                  onClick={() => move(roadmap, 1)}
                />
                <PresentButton state={state} roadmap={roadmap} name={name} testid={`order-present-${roadmap}`} />
              </span>
            </li>
          );
        })}
      </ol>
      <div class={styles.ballotFoot}>
        {shown === undefined && (
          <Button
            size="small"
            look="primary"
            icon="stage"
            testid="order-begin"
            onClick={() => void send(live, { type: "presentNext" })}
          >
            {t("order.begin")}
          </Button>
        )}
        {worksOf(state.view).order.length > 0 && (
          <Button
            size="small"
            look="ghost"
            testid="order-usual"
            onClick={() => void send(live, { type: "setRunningOrder", order: [] })}
          >
            {t("order.usual")}
          </Button>
        )}
      </div>
    </>
  );
}
