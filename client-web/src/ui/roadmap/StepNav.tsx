import { t } from "../../i18n";
import { Icon } from "../parts/Icon";
import marks from "./marks.module.css";
import { bringUp } from "./scroll";
import { STEPS, stepNumber } from "./steps";
import styles from "./steps.module.css";

/** What stays above a heading: the editor's header, and some air. */
const HEADER_PX = 136;

/** Where to go next at a glance: what is filled has a tick. */
export function StepNav({ done }: { readonly done: (step: string) => boolean }) {
  const finished = (step: (typeof STEPS)[number]) => (step === "q5" ? done("q5") && done("q6") : done(step));
  const jump = (step: string) => {
    const heading = document.getElementById(`step-${step}`);
    bringUp(heading, HEADER_PX);
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav class={styles.steps} aria-label={t("roadmap.steps")}>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <button type="button" class={styles.step} onClick={() => jump(step)}>
              <span class={finished(step) ? `${marks.mark} ${marks.done}` : marks.mark}>
                {finished(step) ? <Icon name="check" size={15} /> : stepNumber(step)}
              </span>
              <span class={styles.stepName}>{t(`roadmap.${step}`)}</span>
              {finished(step) && <span class="visually-hidden">, {t("roadmap.stepDone")}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
