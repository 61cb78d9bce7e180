import type { SessionState } from "../../core/state";
import { worksOf } from "../../core/works";
import { t } from "../../i18n";
import { number } from "../../i18n/format";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { criterionName, POINTS } from "./rubric";
import styles from "./works.module.css";

interface FeedbackProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
}

/** What others have given it: to its group and to staff, without who. */
export function Feedback({ state, roadmap }: FeedbackProps) {
  const told = useLive().works.feedback.value.get(roadmap);
  if (!told || told.count === 0) return null;
  const { criteria } = worksOf(state.view).rubric;
  const name = (id: string) => criterionName(criteria.find((one) => one.id === id) ?? { id });
  return (
    <section class={styles.feedback} data-testid="feedback" data-count={told.count} data-total={told.total ?? ""}>
      <h3>{t("feedback.title")}</h3>
      <p class={styles.hint}>
        {t("feedback.count", { count: told.count })}
        {told.total !== null && ` · ${t("feedback.total", { points: number(told.total / 100), max: POINTS.length })}`}
      </p>
      <dl class={styles.medians}>
        {told.criteria.map(({ id, median }) => (
          <div key={id}>
            <dt>
              <bdi>{name(id)}</bdi>
            </dt>
            <dd>
              <span class={styles.bar} aria-hidden="true">
                <span style={{ inlineSize: `${median / POINTS.length}%` }} />
              </span>
              {number(median / 100)}
            </dd>
          </div>
        ))}
      </dl>
      {told.notes.length > 0 && (
        <ul class={styles.notes}>
          {told.notes.map((note, index) => (
            <li key={index} dir="auto">
              {note}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
