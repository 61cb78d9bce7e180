import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ownZone } from "../../core/zones";
import { t } from "../../i18n";
import type { PublishedRoadmap, WebinarSummary } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { CopyField } from "../parts/CopyField";
import { GoalBadge } from "../parts/GoalBadge";
import { Note } from "../parts/Note";
import styles from "./organise.module.css";

/** The addresses of roadmaps that are published, as the webinar's page shows them. */
export function PublishedOf({ webinar }: { readonly webinar: WebinarSummary }) {
  const { api } = useApp();
  const published = useSignal<readonly PublishedRoadmap[] | null>(null);
  const problem = useSignal<string | null>(null);
  const shown = webinar.page.poster.listing !== "off";
  useEffect(() => {
    if (!shown) return;
    api.poster(webinar.page.address, ownZone()).then(
      (page) => {
        published.value = page.published;
      },
      (failure: unknown) => {
        problem.value = failureText(failure);
      },
    );
  }, [webinar.page.address, shown]);
  if (!shown) return null;
  return (
    <div class={styles.part} data-testid="published" data-count={published.value?.length ?? 0}>
      <h3>{t("results.published")}</h3>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      {published.value?.length === 0 && <p>{t("results.none")}</p>}
      <ul class={styles.past}>
        {published.value?.map((one) => (
          <li key={one.slug}>
            {one.goal > 0 && <GoalBadge goal={one.goal} />} <bdi>{one.title}</bdi>
            <CopyField label={t("poster.address")} value={`${location.origin}/p/${one.slug}`} />
          </li>
        ))}
      </ul>
    </div>
  );
}
