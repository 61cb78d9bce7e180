import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { RosterEntry, RosterPreview, WebinarId } from "../../protocol/generated";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { FileButton } from "../parts/FileButton";
import { Note } from "../parts/Note";
import { saveAs } from "../saveAs";
import { say } from "../say";
import styles from "./organise.module.css";
import { RosterCheck } from "./RosterCheck";

interface RosterProps {
  readonly organiser: string;
  readonly webinar: WebinarId;
}

/** Who is expected: a list from a file, looked at before it is taken, and everybody's personal link. */
export function Roster({ organiser, webinar }: RosterProps) {
  const { api } = useApp();
  const known = useSignal<readonly RosterEntry[]>([]);
  const preview = useSignal<RosterPreview | null>(null);
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  const attempt = async (run: () => Promise<void>) => {
    busy.value = true;
    problem.value = null;
    await run().catch((failure: unknown) => {
      problem.value = failureText(failure);
    });
    busy.value = false;
  };
  const refresh = async () => {
    known.value = await api.roster(organiser, webinar);
  };
  useEffect(() => void attempt(refresh), [webinar]);
  const read = (file: File) =>
    attempt(async () => {
      preview.value = await api.previewRoster(organiser, webinar, file);
    });
  const take = () =>
    attempt(async () => {
      const done = await api.importRoster(organiser, webinar, preview.peek()?.good ?? []);
      preview.value = null;
      say(t("roster.done", { added: done.added, changed: done.changed }));
      await refresh();
    });
  const links = () => attempt(async () => saveAs(await api.rosterLinks(organiser, webinar), "links.csv"));
  return (
    <div class={styles.part} data-testid="roster" data-people={known.value.length}>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      <p>{t("roster.count", { count: known.value.length })}</p>
      <FileButton
        label={t("form.chooseFile")}
        about={t("roster.file")}
        accept=".csv,text/csv"
        testid="roster-file"
        onFiles={([file]) => file && void read(file)}
      />
      <p class={styles.facts}>{t("roster.help")}</p>
      {preview.value && (
        <RosterCheck
          preview={preview.value}
          busy={busy.value}
          onTake={() => void take()}
          onDrop={() => (preview.value = null)}
        />
      )}
      {known.value.length > 0 && (
        <Button icon="download" busy={busy.value} testid="roster-links" onClick={() => void links()}>
          {t("roster.links")}
        </Button>
      )}
    </div>
  );
}
