import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { dateTime } from "../../i18n/format";
import type { RoadmapId, RoadmapView, VersionChange, VersionHead } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { Note } from "../parts/Note";
import { Waiting } from "../parts/Waiting";
import styles from "../works/works.module.css";
import { Change } from "./Change";

interface CompareProps {
  readonly roadmap: RoadmapId;
  readonly version: VersionHead;
}

interface Compared {
  readonly changes: readonly VersionChange[];
  /** Both states, to call cards by their names. */
  readonly views: readonly RoadmapView[];
}

/** What has changed between a version and now. */
export function Compare({ roadmap, version }: CompareProps) {
  const { works } = useLive();
  const compared = useSignal<Compared | null>(null);
  const failure = useSignal<string | null>(null);
  const load = async () => {
    const [changes, now, then] = await Promise.all([
      works.compare(roadmap, version.n),
      works.read(roadmap),
      works.read(roadmap, version.n),
    ]);
    if (!changes.ok) failure.value = changes.code;
    else {
      // What cannot be read costs names, not the comparison.
      const views = [now, then].flatMap((one) => (one.ok ? [one.value] : []));
      compared.value = { changes: changes.value, views };
    }
  };
  useEffect(() => void load(), [roadmap, version.n]);
  if (failure.value !== null) return <Note tone="warn">{rejectionText(failure.value)}</Note>;
  if (compared.value === null) return <Waiting text={t("versions.comparing")} />;
  const { changes, views } = compared.value;
  return (
    <section aria-label={t("versions.compare")} data-testid="compare" data-changes={changes.length}>
      <p class={styles.hint}>
        {changes.length === 0
          ? t("versions.same", { at: dateTime(version.at) })
          : t("versions.changes", { count: changes.length, at: dateTime(version.at) })}
      </p>
      <ul class={styles.changes}>
        {changes.map((change, index) => (
          <li key={index}>
            <Change change={change} views={views} />
          </li>
        ))}
      </ul>
    </section>
  );
}
