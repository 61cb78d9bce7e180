import { GRADES } from "../../core/grade";
import { t } from "../../i18n";
import { number } from "../../i18n/format";
import type { DataGrade } from "../../protocol/generated";
import { GRADE_ICONS } from "../grade";
import { Icon } from "../parts/Icon";
import styles from "./event.module.css";

/** Megabytes an hour, as docs/NETWORK.md measures them and the data grades promise them. */
const MB_AN_HOUR: Readonly<Record<DataGrade, number>> = { full: 700, saver: 65, audio: 20, text: 5 };

/** What the webinar takes of somebody's data, grade by grade: for the whole of it if its length is known. */
export function DataCost({ minutes }: { readonly minutes: number }) {
  return (
    <section aria-labelledby="event-data">
      <h2 id="event-data">{t("event.data")}</h2>
      <ul class={styles.costs} data-testid="event-data">
        {GRADES.map((grade) => (
          <li key={grade}>
            <Icon name={GRADE_ICONS[grade]} />
            <span>{t(`grade.${grade}`)}</span>
            <span class={styles.minutes}>
              {minutes === 0
                ? t(`grade.${grade}.cost`)
                : t("event.dataAbout", { mb: number(Math.ceil((MB_AN_HOUR[grade] * minutes) / 60)) })}
            </span>
          </li>
        ))}
      </ul>
      <p class={styles.zone}>{t("event.dataHelp")}</p>
    </section>
  );
}
