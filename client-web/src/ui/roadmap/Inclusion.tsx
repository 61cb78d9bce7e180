import { t } from "../../i18n";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";
import fold from "./fold.module.css";
import styles from "./inclusion.module.css";

const GROUPS = ["girls", "disability", "language", "device", "rural"] as const;
const ANSWERS = ["yes", "no", "unsure"] as const;
/** From this schema on a roadmap has a place for the answers. */
const SCHEMA = 2;

/** Five questions that a plan for everybody can answer. */
export function Inclusion() {
  const handle = useRoadmap();
  const { schema, choices } = handle.view.value;
  if (schema < SCHEMA) return null;
  const answered = GROUPS.filter((group) => choices[`inclusion:${group}`] !== undefined).length;
  return (
    <details class={fold.more}>
      <summary>{t("inclusion.title", { count: answered, all: GROUPS.length })}</summary>
      <div class={fields.stack}>
        {GROUPS.map((group) => (
          <fieldset key={group} class={styles.question}>
            <legend>{t(`inclusion.${group}`)}</legend>
            {ANSWERS.map((answer) => (
              <label key={answer}>
                <input
                  type="radio"
                  name={`inclusion-${group}`}
                  checked={choices[`inclusion:${group}`] === answer}
                  disabled={!handle.mayEdit.value}
                  onChange={() => handle.setChoice("inclusion", group, answer)}
                />
                {t(`inclusion.answer.${answer}`)}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </details>
  );
}
