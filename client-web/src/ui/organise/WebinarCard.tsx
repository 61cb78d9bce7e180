import { useState } from "preact/hooks";
import { t, withWords } from "../../i18n";
import { dateTime } from "../../i18n/format";
import type { WebinarSummary } from "../../protocol/generated";
import { Lazy } from "../Lazy";
import { Icon } from "../parts/Icon";
import { AllRoadmaps } from "./AllRoadmaps";
import { Attendance } from "./Attendance";
import { DeleteWebinar } from "./DeleteWebinar";
import { HistoryOf } from "./HistoryOf";
import { Links } from "./Links";
import styles from "./organise.module.css";
import { PageOf } from "./PageOf";
import { Part } from "./Part";
import { PublishedOf } from "./PublishedOf";
import { Roster } from "./Roster";
import { SettingsOf } from "./SettingsOf";

const loadAgendaOf = () => withWords(import("./AgendaOf"), "agenda").then((module) => module.AgendaOf);

interface WebinarCardProps {
  readonly organiser: string;
  readonly webinar: WebinarSummary;
  readonly open: boolean;
  readonly onChanged: (webinar: WebinarSummary) => void;
  readonly onDeleted: () => void;
}

export function WebinarCard({ organiser, webinar, open, onChanged, onDeleted }: WebinarCardProps) {
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
          {dateTime(webinar.startsAt ?? webinar.createdAt)} · {t("organise.online", { count: webinar.online })}
        </span>
        <span class={styles.chevron}>
          <Icon name="chevron" />
        </span>
      </summary>
      {(shown || open) && (
        <>
          <Links organiser={organiser} webinar={webinar.id} />
          <Part title={t("poster.title")} testid={`page-open-${webinar.id}`}>
            <PageOf organiser={organiser} webinar={webinar} onChanged={onChanged} />
          </Part>
          <Part title={t("agenda.title")} testid={`agenda-open-${webinar.id}`}>
            <Lazy load={loadAgendaOf} props={{ organiser, webinar }} />
          </Part>
          <Part title={t("roster.title")} testid={`roster-open-${webinar.id}`}>
            <Roster organiser={organiser} webinar={webinar.id} />
          </Part>
          <Part title={t("attendance.title")} testid={`attendance-open-${webinar.id}`}>
            <Attendance organiser={organiser} webinar={webinar.id} />
          </Part>
          <Part title={t("archive.title")} testid={`roadmaps-open-${webinar.id}`}>
            <AllRoadmaps organiser={organiser} webinar={webinar} />
            <PublishedOf webinar={webinar} />
          </Part>
          <Part title={t("history.title")} testid={`history-open-${webinar.id}`}>
            <HistoryOf organiser={organiser} webinar={webinar.id} />
          </Part>
          <Part title={t("settings.title")} testid={`settings-open-${webinar.id}`}>
            <SettingsOf organiser={organiser} webinar={webinar} onChanged={onChanged} />
            <DeleteWebinar organiser={organiser} webinar={webinar} onDeleted={onDeleted} />
          </Part>
        </>
      )}
    </details>
  );
}
