import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { dateTime } from "../../i18n/format";
import type { RoadmapId, RoadmapView, VersionHead } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { Note } from "../parts/Note";
import { Waiting } from "../parts/Waiting";
import { ExportButton } from "../works/ExportButton";
import { RoadmapReader } from "./RoadmapReader";

interface VersionPagesProps {
  readonly roadmap: RoadmapId;
  readonly version: VersionHead;
}

/** What a roadmap said then. */
export function VersionPages({ roadmap, version }: VersionPagesProps) {
  const { works } = useLive();
  const view = useSignal<RoadmapView | null>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    void works.read(roadmap, version.n).then((answer) => {
      if (answer.ok) view.value = answer.value;
      else failure.value = answer.code;
    });
  }, [roadmap, version.n]);
  if (failure.value !== null) return <Note tone="warn">{rejectionText(failure.value)}</Note>;
  if (view.value === null) return <Waiting text={t("roadmap.opening")} />;
  return (
    <>
      <Note icon="restore">{t("versions.frozen", { at: dateTime(version.at) })}</Note>
      <RoadmapReader view={view.value} />
      <span>
        <ExportButton roadmap={roadmap} view={view.value} version={version.n} />
      </span>
    </>
  );
}
