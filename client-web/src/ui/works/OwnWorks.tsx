import type { SessionState } from "../../core/state";
import { roomOfWork } from "../../core/works";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { useWorkNames } from "./names";
import { openedWork } from "./opened";
import { WorkName } from "./WorkName";
import styles from "./works.module.css";

/** While the gallery is closed everybody still has what their own groups wrote. */
export function OwnWorks({ state }: { readonly state: SessionState }) {
  const { works } = useLive();
  const names = useWorkNames(state);
  const ours = [...works.ours.value];
  // A room that went on in another document has that one; the one before is among its versions.
  const current = ours.filter((roadmap) => roomOfWork(state, roadmap) !== null);
  if (ours.length === 0) return null;
  return (
    <section class={styles.form} aria-label={t("mine.title")} data-testid="own-works">
      <h3>{t("mine.title")}</h3>
      <ul class={styles.order}>
        {(current.length > 0 ? current : ours).map((roadmap) => (
          <li key={roadmap} class={styles.orderRow} data-roadmap={roadmap}>
            <span class={styles.orderName}>
              <GoalBadge goal={names.goal(roadmap)} compact />
              <WorkName names={names} roadmap={roadmap} />
            </span>
            <Button size="small" testid={`work-open-${roadmap}`} onClick={() => (openedWork.value = roadmap)}>
              {t("mine.read")}
              <span class="visually-hidden"> {names.plain(roadmap)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
