import { useSignal } from "@preact/signals";
import { me, type SessionState } from "../../core/state";
import { worksOf } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId, RoadmapView } from "../../protocol/generated";
import { EmptyState } from "../parts/EmptyState";
import { Waiting } from "../parts/Waiting";
import { RoadmapProvider, useOpenRoadmap } from "../roadmap/context";
import { Remarks, Thread } from "../roadmap/Remarks";
import { cardName, placeName } from "./places";
import { written } from "./reader/read";
import styles from "./works.module.css";

interface WorkRemarksProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
}

/** Whoever may say something about others' work: the panel and staff always, teachers while they are asked to. */
export function mayRemark(state: SessionState): boolean {
  return me(state)?.role !== "attendee" || worksOf(state.view).gallery.comments;
}

/** Comments and dots. The document is followed only while somebody looks at them. */
export function WorkRemarks({ state, roadmap }: WorkRemarksProps) {
  const open = useSignal(false);
  if (!mayRemark(state)) return null;
  return (
    <details
      class={styles.remarks}
      data-testid="work-remarks"
      onToggle={(event) => (open.value = event.currentTarget.open)}
    >
      <summary>{t("remarks.title")}</summary>
      {open.value && <Threads roadmap={roadmap} />}
    </details>
  );
}

function Threads({ roadmap }: { readonly roadmap: RoadmapId }) {
  const handle = useOpenRoadmap(roadmap);
  const status = handle?.status.value ?? "opening";
  if (handle === null || status === "opening") return <Waiting text={t("roadmap.opening")} />;
  if (status === "refused") return <EmptyState icon="paper" level={3} title={t("roadmap.refused")} />;
  const view = handle.view.value;
  const whole = view.comments.filter((comment) => comment.on === "");
  const title = t("remarks.whole");
  const texts = TEXTS.filter((path) => saysSomething(view, path) || view.comments.some(({ on }) => on === path));
  return (
    <RoadmapProvider value={handle}>
      <ul class={styles.threads}>
        <li>
          <h4 class={styles.changePlace}>{title}</h4>
          <Thread on="" name={title} comments={whole} />
        </li>
        {texts.map((path) => {
          const name = placeName(path, [view]);
          return (
            <li key={path}>
              <h4 class={styles.changePlace}>{name}</h4>
              <Remarks on={path} name={name} dots={false} />
            </li>
          );
        })}
        {written(view).map((card) => {
          const name = cardName(card.id, [view]);
          return (
            <li key={card.id}>
              <h4 class={styles.changePlace}>{name}</h4>
              <Remarks on={card.id} name={name} />
            </li>
          );
        })}
      </ul>
    </RoadmapProvider>
  );
}

/** Texts that belong to no card, in the order of reading. */
const TEXTS = [
  "fields/title",
  "fields/question",
  "audience/needs",
  "fields/context",
  "fields/curriculum",
  "fields/pitch",
  "fields/videoIdea",
] as const;

function saysSomething(view: RoadmapView, path: string): boolean {
  const [root, key = ""] = path.split("/");
  const text = root === "audience" ? view.audience[key] : view.fields[key];
  return typeof text === "string" && text.trim() !== "";
}
