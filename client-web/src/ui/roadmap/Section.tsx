import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import { Icon } from "../parts/Icon";
import marks from "./marks.module.css";
import styles from "./section.module.css";
import { type Step, stepNumber } from "./steps";

interface SectionProps {
  readonly step: Step;
  readonly done?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** One prompt and what answers it. */
export function Section({ step, done, children }: SectionProps) {
  const number = stepNumber(step);
  return (
    <section class={styles.section} data-adds aria-labelledby={`step-${step}`}>
      <h3 class={styles.heading} id={`step-${step}`} tabIndex={-1}>
        <span class={[marks.mark, marks.large, done && marks.done].filter(Boolean).join(" ")}>
          {done ? <Icon name="check" size={18} /> : (number ?? <Icon name="plus" size={18} />)}
        </span>
        {t(`roadmap.${step}`)}
        {done && <span class="visually-hidden">, {t("roadmap.stepDone")}</span>}
      </h3>
      <p class={styles.prompt}>{t(`roadmap.${step}.prompt`)}</p>
      <div class={styles.answer}>{children}</div>
    </section>
  );
}
