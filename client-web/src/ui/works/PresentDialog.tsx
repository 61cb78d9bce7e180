import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { roomOfWork } from "../../core/works";
import { t } from "../../i18n";
import type { ParticipantView, RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import { send } from "../send";

/** Offered lengths of a turn, in seconds. */
const TURNS_S = [60, 90, 120, 180, 300] as const;
const AS_SET = "";
const NO_LIMIT = "0";

interface PresentDialogProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
  readonly version?: number;
  readonly onClose: () => void;
}

/** Who presents it, and for how long. Both may be left as they are. */
export function PresentDialog({ state, roadmap, version, onClose }: PresentDialogProps) {
  const live = useLive();
  const reporter = useSignal("");
  const time = useSignal(AS_SET);
  const busy = useSignal(false);
  const room = roomOfWork(state, roadmap);
  const present = async () => {
    busy.value = true;
    const done = await send(live, {
      type: "present",
      roadmap,
      ...(reporter.value !== "" && { reporter: reporter.value }),
      ...(time.value !== AS_SET && { forS: Number(time.value) }),
      ...(version !== undefined && { version }),
    });
    busy.value = false;
    if (done) onClose();
  };
  return (
    <Dialog
      title={t("present.titleOf", { name: room?.name ?? "" })}
      onClose={onClose}
      actions={
        <Button look="primary" icon="stage" testid="present-now" busy={busy.value} onClick={() => void present()}>
          {t("present.show")}
        </Button>
      }
    >
      <Field label={t("present.reporter")} help={t("present.reporterHelp")}>
        {(ids) => (
          <Select
            {...ids}
            testid="present-reporter"
            value={reporter.value}
            options={[
              { value: "", label: t("present.nobody") },
              ...candidates(state, room?.id ?? null).map((one) => ({ value: one.id, label: one.profile.name })),
            ]}
            onChange={(value) => (reporter.value = value)}
          />
        )}
      </Field>
      <Field label={t("present.time")} help={t("present.timeHelp")}>
        {(ids) => (
          <Select
            {...ids}
            testid="present-time"
            value={time.value}
            options={[
              { value: AS_SET, label: t("present.timeAsSet") },
              ...TURNS_S.map((seconds) => ({ value: String(seconds), label: t("works.seconds", { count: seconds }) })),
              { value: NO_LIMIT, label: t("present.timeNone") },
            ]}
            onChange={(value) => (time.value = value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

/** The room's people first, then everybody else who is here. */
function candidates(state: SessionState, room: string | null): readonly ParticipantView[] {
  const seats = state.view.plan?.assignments ?? [];
  const own = new Set(seats.filter((seat) => seat.room === room).map((seat) => seat.participant));
  const here = state.view.participants.filter((one) => one.online && one.location?.in === "plenary");
  return [...here].sort((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)) || byName(a, b));
}

function byName(a: ParticipantView, b: ParticipantView): number {
  return a.profile.name.localeCompare(b.profile.name);
}
