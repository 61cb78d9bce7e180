import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { dateTime } from "../../i18n/format";
import type { WebinarSummary } from "../../protocol/generated";
import { Icon } from "../parts/Icon";
import { Attendance } from "./Attendance";
import { Links } from "./Links";
import styles from "./organise.module.css";
import { Part } from "./Part";
import { Roster } from "./Roster";

interface WebinarCardProps {
  readonly organiser: string;
  readonly webinar: WebinarSummary;
  readonly open: boolean;
}

export function WebinarCard({ organiser, webinar, open }: WebinarCardProps) {
  const [shown, setShown] = useState(open);
  return (
    <details
      class={styles.card}
      open={open || undefined}
      onToggle={(event) => setShown(event.currentTarget.open)}
      data-testid={`webinar-${webinar.id}`}
    >
      <summary class={styles.summary}>
        <span class={styles.cardTitle}>
          <bdi>{webinar.title}</bdi>
        </span>
        <span class={styles.facts}>
          {dateTime(webinar.createdAt)} · {t("organise.online", { count: webinar.online })}
        </span>
        <span class={styles.chevron}>
          <Icon name="chevron" />
        </span>
      </summary>
      {(shown || open) && (
        <>
          <Links organiser={organiser} webinar={webinar.id} />
          <Part title={t("roster.title")} testid={`roster-open-${webinar.id}`}>
            <Roster organiser={organiser} webinar={webinar.id} />
          </Part>
          <Part title={t("attendance.title")} testid={`attendance-open-${webinar.id}`}>
            <Attendance organiser={organiser} webinar={webinar.id} />
          </Part>
        </>
      )}
    </details>
  );
}
