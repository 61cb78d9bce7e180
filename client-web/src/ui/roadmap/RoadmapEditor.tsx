import { useRef } from "preact/hooks";
import { runningRound } from "../../core/state";
import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { Lazy } from "../Lazy";
import { EmptyState } from "../parts/EmptyState";
import { Note } from "../parts/Note";
import { Waiting } from "../parts/Waiting";
import { RoadmapProvider, useOpenRoadmap } from "./context";
import { EditorHeader } from "./EditorHeader";
import styles from "./editor.module.css";
import { useKeys } from "./keys";
import { ListView } from "./ListView";
import { Lost } from "./Lost";
import { QuickStart } from "./quick/QuickStart";
import { chosenView, type View, viewFor } from "./views";

const loadBoard = () => import("./board/Board").then((module) => module.Board);
const loadTimeline = () => import("./timeline/Timeline").then((module) => module.Timeline);

/** One roadmap, written together: prompt by prompt, on a board, along a line of weeks, or as a list. */
export function RoadmapEditor({ roadmap, name }: { readonly roadmap: RoadmapId; readonly name: string }) {
  const live = useLive();
  const root = useRef<HTMLDivElement>(null);
  const first = useRef<View | null>(null);
  const handle = useOpenRoadmap(roadmap);
  useKeys(root, handle);
  if (handle === null || handle.status.value === "opening") return <Waiting text={t("roadmap.opening")} />;
  if (handle.status.value === "refused") {
    return <EmptyState icon="paper" title={t("roadmap.refused")} text={t("roadmap.refusedHelp")} />;
  }
  const progress = live.progress.value.get(roadmap);
  const missing = progress?.missing ?? [];
  const percent = progress?.percent ?? 0;
  const done = (step: string) => progress !== undefined && !missing.includes(step);
  const state = live.state.value;
  const working = state !== null && runningRound(state.view) !== null;
  // Decided once: a view never changes under anybody's hands.
  first.current ??= viewFor({ working, percent, mayEdit: handle.mayEdit.value });
  const view = chosenView.value ?? first.current;
  return (
    <RoadmapProvider value={handle}>
      <div ref={root} class={styles.editor} data-testid="roadmap-editor" data-roadmap={roadmap} data-view={view}>
        <EditorHeader roadmap={roadmap} name={name} percent={percent} view={view} />
        {handle.keptBack.value && (
          <div class={styles.banner}>
            <Note tone="warm">{t("roadmap.keptBack")}</Note>
          </div>
        )}
        {view === "quick" && <QuickStart done={done} />}
        {view === "list" && <ListView done={done} />}
        {view === "board" && <Lazy load={loadBoard} props={{}} />}
        {view === "timeline" && <Lazy load={loadTimeline} props={{}} />}
        <Lost />
      </div>
    </RoadmapProvider>
  );
}
