import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { onStage } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { Button } from "../parts/Button";
import { PresentDialog } from "./PresentDialog";
import styles from "./works.module.css";

interface PresentButtonProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
  /** For the ear: which one. */
  readonly name: string;
  /** A version that is kept, instead of how it is now. */
  readonly version?: number;
  readonly testid?: string;
}

/** Puts a roadmap on the stage, after a look at who presents it and for how long. */
export function PresentButton({ state, roadmap, name, version, testid }: PresentButtonProps) {
  const asking = useSignal(false);
  if (version === undefined && onStage(state.view)?.roadmap === roadmap) {
    return <span class={styles.onStage}>{t("present.onStage")}</span>;
  }
  return (
    <>
      <Button
        size="small"
        icon="stage"
        testid={testid ?? `work-present-${roadmap}`}
        onClick={() => (asking.value = true)}
      >
        {t("present.show")}
        <span class="visually-hidden"> {name}</span>
      </Button>
      {asking.value && (
        <PresentDialog
          state={state}
          roadmap={roadmap}
          {...(version !== undefined && { version })}
          onClose={() => (asking.value = false)}
        />
      )}
    </>
  );
}
