import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RoadmapHandle } from "../../app/contract";
import type { ShownRoadmap } from "../../core/works";
import type { RoadmapView } from "../../protocol/generated";
import { useLive } from "../context";

type StageView =
  | { readonly kind: "opening" }
  | { readonly kind: "refused" }
  | { readonly kind: "shown"; readonly view: RoadmapView; readonly of: AsOf };

/** When it was so: now, and it changes; or once, with what that version is called. */
export type AsOf =
  | { readonly is: "live" }
  | { readonly is: "frozen"; readonly at: number | null; readonly name: string | null };

/** What is on the stage: frozen as the server says it, or, on a stage from before there were versions, as it is now. */
export function useStageView(stage: ShownRoadmap): StageView {
  const live = useLive();
  const handle = useSignal<RoadmapHandle | null>(null);
  const shown = live.works.shown.value;
  const frozen = shown?.roadmap === stage.roadmap ? shown : null;
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
  if (frozen !== null) {
    const { view, at, name } = frozen;
    return { kind: "shown", view, of: { is: "frozen", at, name } };
  }
  const open = handle.value;
  if (open === null || open.status.value === "opening") return { kind: "opening" };
  if (open.status.value === "refused") return { kind: "refused" };
  return { kind: "shown", view: open.view.value, of: { is: "live" } };
}
