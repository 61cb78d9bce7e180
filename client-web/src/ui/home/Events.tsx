import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { dateTime, dayNumber, languageName, list, monthShort } from "../../i18n/format";
import type { PosterHead } from "../../protocol/generated";
import { useApp } from "../context";
import { GoalBadge } from "../parts/GoalBadge";
import { go } from "../router";
import styles from "./home.module.css";

const GOALS_SHOWN = 5;

/** Webinars that everybody may find. Nothing is said while there is none, and a home page without them is whole. */
export function Events() {
  const { api } = useApp();
  const heads = useSignal<readonly PosterHead[]>([]);
  useEffect(() => {
    api.posters().then(
      (found) => {
        heads.value = found;
      },
      () => undefined,
    );
  }, []);
  if (heads.value.length === 0) return null;
  return (
    <section class={styles.events} aria-labelledby="home-events" data-testid="home-events">
      <h2 id="home-events">{t("home.events")}</h2>
      <ul>
        {heads.value.map((head) => (
          <li key={head.address}>
            <DayLeaf at={head.startsAt} />
            <div class={styles.event}>
              <a
                href={`/e/${head.address}`}
                dir="auto"
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  go(`/e/${head.address}`);
                }}
              >
                {head.title}
              </a>
              <p class={styles.facts}>
                {dateTime(head.startsAt)}
                {head.languages.length > 0 && <> · {list(head.languages.map(languageName))}</>}
              </p>
            </div>
            <div class={styles.goals}>
              {head.goals.slice(0, GOALS_SHOWN).map((goal) => (
                <GoalBadge key={goal} goal={goal} compact />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A leaf of a calendar, for the eye; the text beside it says the day in full. */
function DayLeaf({ at }: { readonly at: number }) {
  return (
    <span class={styles.leaf} aria-hidden="true">
      <span class={styles.month}>{monthShort(at)}</span>
      <span class={styles.day}>{dayNumber(at)}</span>
    </span>
  );
}
