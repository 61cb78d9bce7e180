import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { locale, t } from "../../i18n";
import { GOAL_NUMBERS, goalName, type OfficialTexts, type Target, targetsOf } from "../goals";
import { Field } from "../parts/Field";
import { GoalBadge } from "../parts/GoalBadge";
import { Select } from "../parts/Select";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";
import { Section } from "./Section";

/** More than this many targets is no longer a plan for one class. */
const TARGETS_MAX = 3;

/** One goal and at most three of its targets, with the official wording. */
export function GoalSection({ done }: { readonly done: boolean }) {
  const handle = useRoadmap();
  const view = handle.view.value;
  const official = useSignal<OfficialTexts>({});
  useEffect(() => {
    import("@data/sdg-targets-i18n.json").then(
      (data) => {
        official.value = data.default.targets;
      },
      // The English wording is in the program already.
      () => undefined,
    );
  }, []);
  const all = targetsOf(view.goal);
  const near = all.filter((target) => target.suggested || view.targets.includes(target.number));
  const rest = all.filter((target) => !near.includes(target));
  const full = view.targets.length >= TARGETS_MAX;
  const row = (target: Target) => (
    <TargetRow
      key={target.number}
      target={target}
      text={official.value[target.number]?.[locale.value] ?? target.text}
      chosen={view.targets.includes(target.number)}
      full={full}
    />
  );
  return (
    <Section step="q2" done={done}>
      <div class={styles.goalRow}>
        <GoalBadge goal={view.goal} compact />
        <Field label={t("roadmap.changeGoal")}>
          {(ids) => (
            <Select
              {...ids}
              value={String(view.goal)}
              disabled={!handle.mayEdit.value}
              options={GOAL_NUMBERS.map((goal) => ({ value: String(goal), label: `${goal} · ${goalName(goal)}` }))}
              onChange={(goal) => handle.setGoal(Number(goal))}
              testid="roadmap-goal"
            />
          )}
        </Field>
      </div>
      <fieldset class={styles.targets}>
        <legend class={styles.label}>{t("roadmap.targets", { count: view.targets.length, max: TARGETS_MAX })}</legend>
        {near.map(row)}
        {rest.length > 0 && (
          <details class={styles.more}>
            <summary>{t("roadmap.moreTargets", { count: rest.length })}</summary>
            {rest.map(row)}
          </details>
        )}
      </fieldset>
    </Section>
  );
}

interface TargetRowProps {
  readonly target: Target;
  readonly text: string;
  readonly chosen: boolean;
  readonly full: boolean;
}

function TargetRow({ target, text, chosen, full }: TargetRowProps) {
  const handle = useRoadmap();
  return (
    <label class={chosen ? `${styles.target} ${styles.targetOn}` : styles.target}>
      <input
        type="checkbox"
        checked={chosen}
        disabled={!handle.mayEdit.value || (full && !chosen)}
        data-testid={`roadmap-target-${target.number}`}
        onChange={(event) => handle.setTarget(target.number, event.currentTarget.checked)}
      />
      <span>
        <strong>
          <bdi>{target.number}</bdi> <span lang="en">{target.shortTitle}</span>
        </strong>
        <span class={styles.official}>{text}</span>
      </span>
    </label>
  );
}
