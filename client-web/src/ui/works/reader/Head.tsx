import { t } from "../../../i18n";
import type { RoadmapView } from "../../../protocol/generated";
import { targetByNumber } from "../../goals";
import { GoalBadge } from "../../parts/GoalBadge";
import { textAt } from "./read";
import styles from "./reader.module.css";
import { Spot } from "./Spot";
import { Words } from "./Words";

/** Goal, title, question and targets. */
export function Head({ view }: { readonly view: RoadmapView }) {
  const also = view.also;
  return (
    <Spot at="head" as="header" class={styles.head}>
      <p class={styles.goals}>
        {view.goal !== null && <GoalBadge goal={view.goal} />}
        {also.map((goal) => (
          <GoalBadge key={goal} goal={goal} compact />
        ))}
      </p>
      {textAt(view, "fields/title") === "" ? (
        <h2 class={styles.title}>{t("reader.untitled")}</h2>
      ) : (
        <Words view={view} path="fields/title" as="h2" class={styles.title} />
      )}
      <Words view={view} path="fields/question" class={styles.question} />
      {view.targets.length > 0 && (
        <ul class={styles.targets}>
          {view.targets.map((number) => (
            <li key={number}>
              <b>{number}</b> <span lang="en">{targetByNumber(number)?.shortTitle}</span>
            </li>
          ))}
        </ul>
      )}
      <Words view={view} path="fields/pitch" class={styles.pitch} />
    </Spot>
  );
}
