import { useComputed, useSignalEffect } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { isChanged, met, saved } from "../../core/agendaDraft";
import { ownZone } from "../../core/zones";
import { t } from "../../i18n";
import type { Agenda, AgendaChange } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { Dialog } from "../parts/Dialog";
import { say } from "../say";
import { toast } from "../toasts";
import { AgendaEditor } from "./AgendaEditor";
import { draftFor } from "./drafts";

const NONE: Agenda = { version: 0, items: [], now: null };

/** Draws the agenda up during a session. */
export function AgendaDialog({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  const agenda = useComputed(() => live.state.value?.view.agenda ?? NONE);
  const draft = useMemo(() => draftFor(live.seat.webinar, agenda.peek()), []);
  useSignalEffect(() => {
    draft.value = met(draft.peek(), agenda.value);
  });
  const show = live.state.value?.view.show;

  const save = async (change: AgendaChange) => {
    const outcome = await live.command({ type: "setAgenda", ...change });
    if (outcome.ok) {
      draft.value = saved(draft.peek(), change.items, { ...agenda.peek(), items: change.items });
      say(t("draft.saved"));
      onClose();
    } else if (outcome.code !== "planChanged") toast(rejectionText(outcome.code), "warn");
  };
  const close = () => {
    if (isChanged(draft.peek())) toast(t("draft.waits"));
    onClose();
  };
  return (
    <Dialog title={t("agenda.title")} onClose={close}>
      <AgendaEditor
        draft={draft}
        startsAt={show?.is === "before" ? show.startsAt : null}
        zone={ownZone()}
        planned={0}
        onSave={save}
      />
    </Dialog>
  );
}
