import { useId } from "preact/hooks";
import { GRADES } from "../../core/grade";
import { t } from "../../i18n";
import type { DataGrade } from "../../protocol/generated";
import { GRADE_ICONS } from "../grade";
import { Icon } from "../parts/Icon";
import styles from "./grade.module.css";

interface GradePickerProps {
  readonly value: DataGrade;
  readonly onChoose: (grade: DataGrade) => void;
  /** Where there is much else to read: the names and the costs alone, the rest for the ear. */
  readonly short?: boolean;
}

/** Four ways to spend data, in words and with what an hour costs. Native radio buttons: arrows and labels for free. */
export function GradePicker({ value, onChoose, short = false }: GradePickerProps) {
  const id = useId();
  return (
    <fieldset class={styles.grades} data-testid="grades">
      <legend class={styles.legend}>{t("grade.title")}</legend>
      {GRADES.map((grade) => (
        <label key={grade} class={grade === value ? `${styles.grade} ${styles.chosen}` : styles.grade}>
          <input
            type="radio"
            name={id}
            value={grade}
            checked={grade === value}
            aria-describedby={`${id}-${grade}`}
            data-testid={`grade-${grade}`}
            onChange={() => onChoose(grade)}
          />
          <Icon name={GRADE_ICONS[grade]} size={22} />
          <span class={styles.words}>
            <span class={styles.name}>{t(`grade.${grade}`)}</span>
            <span class={styles.cost}>{t(`grade.${grade}.cost`)}</span>
          </span>
          <span class={short ? "visually-hidden" : styles.help} id={`${id}-${grade}`}>
            {t(`grade.${grade}.help`)}
          </span>
        </label>
      ))}
      <p class={styles.kept}>{t("grade.kept")}</p>
    </fieldset>
  );
}
