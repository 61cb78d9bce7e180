import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RoadmapHandle } from "../../app/contract";
import type { ShownRoadmap } from "../../core/works";
import type { RoadmapView } from "../../protocol/generated";
import { useLive } from "../context";

type StageView =
  | { readonly kind: "opening" }
  | { readonly kind: "refused" }
  | { readonly kind: "shown"; readonly view: RoadmapView };

/** What is on the stage: frozen as the server says it, or, on a stage from before there were versions, as it is now. */
export function useStageView(stage: ShownRoadmap): StageView {
  const live = useLive();
  const handle = useSignal<RoadmapHandle | null>(null);
  const shown = live.works.shown.value;
  const frozen = shown?.roadmap === stage.roadmap ? shown.view : null;
  const follows = stage.version === undefined && frozen === null;
  useEffect(() => {
    if (!follows) return;
    const opened = live.openRoadmap(stage.roadmap);
    handle.value = opened;
    return () => {
      opened.release();
      handle.value = null;
    };
  }, [live, follows, stage.roadmap]);
  if (frozen !== null) return { kind: "shown", view: frozen };
  const open = handle.value;
  if (open === null || open.status.value === "opening") return { kind: "opening" };
  return open.status.value === "refused" ? { kind: "refused" } : { kind: "shown", view: open.view.value };
}
