import { t } from "../../i18n";
import { ABOUT_CHARS_MAX, type Poster } from "../../protocol/generated";
import { GOAL_NUMBERS, goalName } from "../goals";
import { LanguageChips } from "../join/LanguageChips";
import { controlClass, Field } from "../parts/Field";
import { GoalBadge } from "../parts/GoalBadge";
import styles from "./organise.module.css";

type About = Pick<Poster, "about" | "languages" | "goals">;

interface AboutFieldsProps {
  readonly about: About;
  readonly onChange: (about: About) => void;
}

/** What a webinar is about, in plain words, and in which languages and on which goals it is. */
export function AboutFields({ about, onChange }: AboutFieldsProps) {
  const toggle = (goal: number) => {
    const goals = about.goals.includes(goal)
      ? about.goals.filter((one) => one !== goal)
      : [...about.goals, goal].sort((a, b) => a - b);
    onChange({ ...about, goals });
  };
  return (
    <>
      <Field label={t("poster.about")} optional>
        {(ids) => (
          <textarea
            {...ids}
            class={controlClass}
            rows={5}
            dir="auto"
            maxLength={ABOUT_CHARS_MAX}
            value={about.about}
            data-testid="poster-about"
            onInput={(event) => onChange({ ...about, about: event.currentTarget.value })}
          />
        )}
      </Field>
      <LanguageChips
        legend={t("poster.languages")}
        chosen={about.languages}
        onChange={(languages) => onChange({ ...about, languages })}
      />
      <fieldset class={styles.goals}>
        <legend>{t("poster.goals")}</legend>
        {GOAL_NUMBERS.map((goal) => (
          <button
            key={goal}
            type="button"
            class={styles.goal}
            aria-pressed={about.goals.includes(goal)}
            aria-label={`${goal} · ${goalName(goal)}`}
            title={goalName(goal)}
            data-testid={`poster-goal-${goal}`}
            onClick={() => toggle(goal)}
          >
            <GoalBadge goal={goal} compact />
          </button>
        ))}
      </fieldset>
    </>
  );
}
