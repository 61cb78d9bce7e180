import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isStaff, type SessionState } from "../../core/state";
import { roomOfWork } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId, VersionHead } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { TextField } from "../parts/Field";
import { Note } from "../parts/Note";
import { Waiting } from "../parts/Waiting";
import { toast } from "../toasts";
import styles from "../works/works.module.css";
import { Compare } from "./Compare";
import { VersionPages } from "./VersionPages";
import { VersionRow } from "./VersionRow";

const NAME_CHARS_MAX = 80;

interface VersionsProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
  readonly onClose: () => void;
}

type Look = { readonly at: "list" } | { readonly at: "pages" | "compare"; readonly version: VersionHead };

/** Frozen states of a roadmap: why each is kept, what it says, what has changed since. */
export function Versions({ state, roadmap, onClose }: VersionsProps) {
  const { works } = useLive();
  const heads = useSignal<readonly VersionHead[] | null>(null);
  const failure = useSignal<string | null>(null);
  const look = useSignal<Look>({ at: "list" });
  const load = async () => {
    const answer = await works.versions(roadmap);
    if (answer.ok) heads.value = answer.value;
    failure.value = answer.ok ? null : answer.code;
  };
  useEffect(() => void load(), [roadmap]);
  const room = roomOfWork(state, roadmap);
  const now = look.value;
  return (
    <Dialog title={t("versions.title")} onClose={onClose}>
      {now.at !== "list" && (
        <span>
          <Button
            size="small"
            look="ghost"
            icon="grid"
            testid="versions-back"
            onClick={() => (look.value = { at: "list" })}
          >
            {t("versions.back")}
          </Button>
        </span>
      )}
      {now.at === "pages" && <VersionPages roadmap={roadmap} version={now.version} />}
      {now.at === "compare" && <Compare roadmap={roadmap} version={now.version} />}
      {now.at === "list" && (
        <>
          {failure.value !== null && <Note tone="warn">{rejectionText(failure.value)}</Note>}
          {heads.value === null && failure.value === null && <Waiting text={t("versions.opening")} />}
          {(isStaff(state) || works.ours.value.has(roadmap)) && (
            <NameVersion roadmap={roadmap} onNamed={() => void load()} />
          )}
          {heads.value?.length === 0 && <p class={styles.hint}>{t("versions.none")}</p>}
          <ul class={styles.versions}>
            {heads.value?.map((version) => (
              <VersionRow
                key={version.n}
                state={state}
                room={room}
                version={version}
                onRead={() => (look.value = { at: "pages", version })}
                onCompare={() => (look.value = { at: "compare", version })}
                onRestored={onClose}
              />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

/** Keeps it as it is now, by a name. */
function NameVersion({ roadmap, onNamed }: { readonly roadmap: RoadmapId; readonly onNamed: () => void }) {
  const { works } = useLive();
  const name = useSignal("");
  const busy = useSignal(false);
  const keep = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    const outcome = await works.nameVersion(roadmap, name.value.trim());
    busy.value = false;
    if (!outcome.ok) {
      toast(rejectionText(outcome.code), "warn");
      return;
    }
    toast(t("versions.kept", { name: name.value.trim() }), "good");
    name.value = "";
    onNamed();
  };
  return (
    <form class={styles.nameForm} onSubmit={(event) => void keep(event)}>
      <TextField
        label={t("versions.name")}
        value={name.value}
        max={NAME_CHARS_MAX}
        testid="version-name"
        onInput={(value) => (name.value = value)}
      />
      <Button type="submit" testid="version-keep" disabled={name.value.trim() === ""} busy={busy.value}>
        {t("versions.keep")}
      </Button>
    </form>
  );
}
