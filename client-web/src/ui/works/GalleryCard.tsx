import { isStaff, type SessionState } from "../../core/state";
import { onStage } from "../../core/works";
import { t } from "../../i18n";
import { countryName, list, percent } from "../../i18n/format";
import type { GalleryEntry } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { Icon } from "../parts/Icon";
import { openedWork } from "./opened";
import { PresentButton } from "./PresentButton";
import styles from "./works.module.css";

interface GalleryCardProps {
  readonly state: SessionState;
  readonly entry: GalleryEntry;
}

/** One roadmap among the others. */
export function GalleryCard({ state, entry }: GalleryCardProps) {
  const ours = useLive().works.ours.value.has(entry.roadmap);
  const shown = onStage(state.view)?.roadmap === entry.roadmap;
  return (
    <li class={styles.card} data-roadmap={entry.roadmap} data-percent={entry.percent} data-on-stage={shown}>
      <p class={styles.cardTop}>
        <GoalBadge goal={entry.goal} compact />
        <bdi class={styles.room}>{entry.name}</bdi>
        {ours && <span class={styles.mark}>{t("gallery.ours")}</span>}
        {entry.joint && <span class={styles.mark}>{t("gallery.joint")}</span>}
      </p>
      <h3 class={styles.cardTitle} dir="auto">
        {entry.title || t("reader.untitled")}
      </h3>
      {entry.question && (
        <p class={styles.question} dir="auto">
          {entry.question}
        </p>
      )}
      {entry.countries.length > 0 && <p class={styles.facts}>{list(entry.countries.map(countryName))}</p>}
      <p class={styles.facts}>
        <span class={styles.bar} aria-hidden="true">
          <span style={{ inlineSize: `${entry.percent}%` }} />
        </span>
        {t("gallery.percent", { share: percent(entry.percent) })}
      </p>
      {entry.lowTech && (
        <p class={styles.lowTech}>
          <Icon name="offline" size={16} /> {t("gallery.lowTech")}
        </p>
      )}
      <div class={styles.cardActions}>
        <Button size="small" testid={`work-open-${entry.roadmap}`} onClick={() => (openedWork.value = entry.roadmap)}>
          {t("gallery.read")}
          <span class="visually-hidden"> {entry.title || entry.name}</span>
        </Button>
        {isStaff(state) && <PresentButton state={state} roadmap={entry.roadmap} name={entry.title || entry.name} />}
      </div>
    </li>
  );
}
