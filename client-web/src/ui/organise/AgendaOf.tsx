import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type AgendaDraft, saved } from "../../core/agendaDraft";
import { ownZone } from "../../core/zones";
import { ApiFailure } from "../../errors";
import { t } from "../../i18n";
import type { AgendaChange, WebinarSummary } from "../../protocol/generated";
import { AgendaEditor } from "../agenda/AgendaEditor";
import { draftFor } from "../agenda/drafts";
import { useApp } from "../context";
import { failureText } from "../failures";
import { Note } from "../parts/Note";
import { Waiting } from "../parts/Waiting";
import { say } from "../say";
import styles from "./organise.module.css";
import { PresetField } from "./PresetField";

interface AgendaOfProps {
  readonly organiser: string;
  readonly webinar: WebinarSummary;
}

/** The agenda of a webinar, drawn up without being in it. */
export function AgendaOf({ organiser, webinar }: AgendaOfProps) {
  const { api } = useApp();
  const draft = useSignal<Signal<AgendaDraft> | null>(null);
  const problem = useSignal<string | null>(null);
  const { id, startsAt, page } = webinar;

  const read = async () => {
    try {
      draft.value = draftFor(id, await api.agenda(organiser, id));
    } catch (failure) {
      problem.value = failureText(failure);
    }
  };
  useEffect(() => void read(), [id]);

  const save = async (change: AgendaChange) => {
    problem.value = null;
    try {
      const kept = await api.replaceAgenda(organiser, id, change);
      const known = draft.peek();
      if (known) known.value = saved(known.peek(), change.items, kept);
      say(t("draft.saved"));
    } catch (failure) {
      // Somebody was faster: what they made of it is shown beside.
      if (failure instanceof ApiFailure && failure.code === "conflict") await read();
      else problem.value = failureText(failure);
    }
  };
  const known = draft.value;
  return (
    <div class={styles.part} data-testid="agenda-of">
      {problem.value && <Note tone="warn">{problem.value}</Note>}
      {known === null && !problem.value && <Waiting text={t("page.loading")} />}
      {known && (
        <AgendaEditor
          draft={known}
          startsAt={startsAt}
          zone={page.poster.zone || ownZone()}
          planned={page.poster.minutes}
          presets={(put) => <PresetField onPut={put} />}
          onSave={save}
        />
      )}
    </div>
  );
}
