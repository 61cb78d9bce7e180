import { useSignal } from "@preact/signals";
import { worksOf } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Scores } from "./Scores";

/** Points for others' work; who wrote it has none to give. */
export function ScoreButton({ roadmap }: { readonly roadmap: RoadmapId }) {
  const { state: known, works } = useLive();
  const state = known.value;
  const open = useSignal(false);
  if (!state || works.ours.value.has(roadmap)) return null;
  const given = worksOf(state.view).yourScores.some((one) => one.roadmap === roadmap);
  return (
    <>
      <Button size="small" icon="pencil" testid="score-open" onClick={() => (open.value = true)}>
        {t(given ? "score.change" : "score.open")}
      </Button>
      {open.value && <Scores state={state} roadmap={roadmap} onClose={() => (open.value = false)} />}
    </>
  );
}
