import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { RoadmapId, RoadmapView } from "../../protocol/generated";
import { Button } from "../parts/Button";
import { Exports } from "./Exports";

interface ExportButtonProps {
  readonly roadmap: RoadmapId;
  /** What it says, where that is shown: for its translations, and to be printed. */
  readonly view?: RoadmapView;
  /** As it was then; without it, as it is now. */
  readonly version?: number;
  /** For the ear: which one. */
  readonly name?: string;
}

/** The roadmap as a file to keep. */
export function ExportButton({ roadmap, view, version, name }: ExportButtonProps) {
  const open = useSignal(false);
  return (
    <>
      <Button
        size="small"
        look="ghost"
        icon="download"
        testid={`export-open-${roadmap}`}
        onClick={() => (open.value = true)}
      >
        {t("export.open")}
        {name && <span class="visually-hidden"> {name}</span>}
      </Button>
      {open.value && (
        <Exports
          roadmap={roadmap}
          {...(view && { view })}
          {...(version !== undefined && { version })}
          onClose={() => (open.value = false)}
        />
      )}
    </>
  );
}
