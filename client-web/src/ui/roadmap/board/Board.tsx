import { useMemo } from "preact/hooks";
import { t } from "../../../i18n";
import { Bin } from "../Bin";
import { useRoadmap } from "../context";
import { GROUPS, type Group } from "../groups";
import { LearnerFields } from "../LearnersSection";
import { TargetPicker } from "../TargetPicker";
import { TitleFields } from "../TitleSection";
import { BoardGroup } from "./BoardGroup";
import styles from "./board.module.css";
import { Moving, MovingProvider } from "./moving";

const COLUMNS: readonly { readonly id: "learners" | "steps" | "after"; readonly groups: readonly Group[] }[] = [
  { id: "learners", groups: GROUPS.filter((group) => group.kind === "objective") },
  { id: "steps", groups: GROUPS.filter((group) => group.kind === "milestone") },
  { id: "after", groups: GROUPS.filter((group) => group.kind !== "objective" && group.kind !== "milestone") },
];

/** The whole plan beside each other: who learns what, the four phases, and how we will know. */
export function Board() {
  const handle = useRoadmap();
  const moving = useMemo(() => new Moving(handle), [handle]);
  return (
    <MovingProvider value={moving}>
      <div class={styles.board} data-testid="board">
        <section class={styles.about} aria-label={t("board.about")}>
          <TitleFields />
          <details class={styles.fold}>
            <summary>
              {t("roadmap.q2")} · {t("roadmap.q3")}
            </summary>
            <div class={styles.aboutMore}>
              <TargetPicker />
              <LearnerFields />
            </div>
          </details>
        </section>
        <p class={styles.hint}>{t("board.hint")}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must do so by keyboard too */}
        <section class={styles.columns} tabIndex={0} aria-label={t("view.board")}>
          {COLUMNS.flatMap(({ id, groups }) =>
            id === "steps"
              ? groups.map((group) => (
                  <div key={group.id} class={styles.column}>
                    <BoardGroup group={group} />
                  </div>
                ))
              : [
                  <div key={id} class={styles.column}>
                    {groups.map((group) => (
                      <BoardGroup key={group.id} group={group} />
                    ))}
                  </div>,
                ],
          )}
        </section>
        <Bin />
      </div>
    </MovingProvider>
  );
}
