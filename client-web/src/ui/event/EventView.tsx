import { t } from "../../i18n";
import { languageName, list } from "../../i18n/format";
import type { PosterView } from "../../protocol/generated";
import { GoalBadge } from "../parts/GoalBadge";
import { DataCost } from "./DataCost";
import styles from "./event.module.css";
import { Programme } from "./Programme";
import { Registering } from "./Registering";
import { When } from "./When";

interface EventViewProps {
  readonly poster: PosterView;
  /** Something is otherwise now: read it again. */
  readonly onChanged: () => void;
}

/** What a webinar is, when it is where you are, and how to be there. */
export function EventView({ poster, onChanged }: EventViewProps) {
  // What people wrote is in the webinar's language, if it has one; in which of several, nobody has said.
  const [lang] = poster.languages.length === 1 ? poster.languages : [];
  return (
    <article class={styles.event} data-testid="event" data-state={poster.state}>
      <header class={styles.head}>
        <h1 class={styles.title} dir="auto" lang={lang}>
          {poster.title}
        </h1>
        <When poster={poster} />
      </header>
      <div class={styles.columns}>
        <div class={styles.side}>
          <Registering poster={poster} onChanged={onChanged} />
        </div>
        <div class={styles.main}>
          {poster.published.length > 0 && (
            <section aria-labelledby="event-published">
              <h2 id="event-published">{t("event.published")}</h2>
              <ul class={styles.published}>
                {poster.published.map((one) => (
                  <li key={one.slug}>
                    {one.goal > 0 && <GoalBadge goal={one.goal} compact />}
                    <a href={`/p/${encodeURIComponent(one.slug)}`} dir="auto">
                      {one.title || t("event.untitled")}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {poster.about !== "" && (
            <section aria-labelledby="event-about">
              <h2 id="event-about">{t("event.about")}</h2>
              <p class={styles.prose} dir="auto" lang={lang}>
                {poster.about}
              </p>
            </section>
          )}
          {poster.hosts.length > 0 && (
            <section aria-labelledby="event-hosts">
              <h2 id="event-hosts">{t("event.hosts")}</h2>
              <ul class={styles.hosts}>
                {poster.hosts.map((host) => (
                  <li key={host.name}>
                    <strong>
                      <bdi>{host.name}</bdi>
                    </strong>
                    {host.about !== "" && (
                      <span>
                        <bdi lang={lang}>{host.about}</bdi>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {poster.goals.length > 0 && (
            <section aria-labelledby="event-goals">
              <h2 id="event-goals">{t("event.goals")}</h2>
              <ul class={styles.goals}>
                {poster.goals.map((goal) => (
                  <li key={goal}>
                    <GoalBadge goal={goal} />
                  </li>
                ))}
              </ul>
            </section>
          )}
          {poster.languages.length > 0 && (
            <section aria-labelledby="event-languages">
              <h2 id="event-languages">{t("event.languages")}</h2>
              <p>{list(poster.languages.map(languageName))}</p>
            </section>
          )}
          {poster.agenda.length > 0 && <Programme poster={poster} />}
          {poster.state !== "ended" && (
            <>
              <section aria-labelledby="event-need">
                <h2 id="event-need">{t("event.need")}</h2>
                <ul class={styles.need}>
                  <li>{t("event.need1")}</li>
                  <li>{t("event.need2")}</li>
                  <li>{t("event.need3")}</li>
                </ul>
              </section>
              <DataCost minutes={poster.minutes} />
            </>
          )}
        </div>
      </div>
    </article>
  );
}
