import { useSignal } from "@preact/signals";
import { ANYTHING, choicesIn, found } from "../../core/gallery";
import type { SessionState } from "../../core/state";
import { runningOrder } from "../../core/works";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { EmptyState } from "../parts/EmptyState";
import { Said } from "../parts/Said";
import { Waiting } from "../parts/Waiting";
import { GalleryCard } from "./GalleryCard";
import { GalleryFilters } from "./GalleryFilters";
import styles from "./works.module.css";

/** All roadmaps, to look for and to open. */
export function Gallery({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const wish = useSignal(ANYTHING);
  const told = live.works.gallery.value;
  if (told === null) return <Waiting text={t("gallery.opening")} />;
  const entries = [...told.values()];
  if (entries.length === 0) return <EmptyState icon="paper" level={3} title={t("gallery.none")} />;
  const shown = found(entries, wish.value, runningOrder(state.view));
  return (
    <section class={styles.gallery} aria-label={t("gallery.title")}>
      <GalleryFilters choices={choicesIn(entries)} wish={wish.value} onChange={(next) => (wish.value = next)} />
      <p class={styles.count} data-testid="gallery-count">
        <Said about="gallery" text={t("gallery.count", { shown: shown.length, all: entries.length })} />
      </p>
      {shown.length === 0 && (
        <Button testid="gallery-anything" onClick={() => (wish.value = ANYTHING)}>
          {t("gallery.anything")}
        </Button>
      )}
      <ul class={styles.cards}>
        {shown.map((entry) => (
          <GalleryCard key={entry.roadmap} state={state} entry={entry} />
        ))}
      </ul>
    </section>
  );
}
