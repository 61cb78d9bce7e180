import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { dateTime, languageName, list } from "../../i18n/format";
import type { PosterHead } from "../../protocol/generated";
import { useApp } from "../context";
import { GoalBadge } from "../parts/GoalBadge";
import { go } from "../router";
import styles from "./home.module.css";

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
            <span>
              {dateTime(head.startsAt)}
              {head.languages.length > 0 && <> · {list(head.languages.map(languageName))}</>}
            </span>
            {head.goals.slice(0, 3).map((goal) => (
              <GoalBadge key={goal} goal={goal} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
