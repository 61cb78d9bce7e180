import { offsetOf, ownZone } from "../../core/zones";
import { t } from "../../i18n";
import { timeAt } from "../../i18n/when";
import type { PosterView } from "../../protocol/generated";
import { partTitle } from "../agenda/partTitle";
import styles from "./event.module.css";

const MINUTE_MS = 60_000;

/** The agenda, with the time of each part where the reader is. */
export function Programme({ poster }: { readonly poster: PosterView }) {
  const { startsAt } = poster;
  const yours = startsAt === null ? 0 : (poster.yourOffsetMin ?? offsetOf(ownZone(), startsAt));
  const [lang] = poster.languages.length === 1 ? poster.languages : [];
  let minutes = 0;
  const parts = poster.agenda.map((item) => {
    const before = minutes;
    minutes += item.minutes;
    return { item, at: startsAt === null ? null : startsAt + before * MINUTE_MS };
  });
  return (
    <section aria-labelledby="event-agenda">
      <h2 id="event-agenda">{t("event.agenda")}</h2>
      <ol class={styles.agenda} data-testid="event-agenda">
        {parts.map(({ item, at }) => (
          <li key={item.id} data-kind={item.kind}>
            {at !== null && <bdi class={styles.at}>{timeAt(at, yours)}</bdi>}
            <span dir="auto" lang={item.title === "" ? undefined : lang}>
              {partTitle(item)}
            </span>
            <span class={styles.minutes}>{t("event.length", { count: item.minutes })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
