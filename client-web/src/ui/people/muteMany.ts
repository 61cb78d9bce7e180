import type { Live } from "../../app/contract";
import { wouldBeSilenced } from "../../core/silenced";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { MuteWhom, ParticipantId } from "../../protocol/generated";
import { send } from "../send";
import { toast, undoable } from "../toasts";

/** More than so many are not asked one by one: they would all speak at once. */
const ASKED_MAX = 50;

/**
 * Turns microphones off. Nobody's comes on again but by its owner's press, so the way back is to ask those who were on.
 */
export async function muteMany(live: Live, state: SessionState, whom: MuteWhom): Promise<void> {
  const silenced = wouldBeSilenced(state, whom);
  if (!(await send(live, { type: "muteMany", whom }))) return;
  if (silenced.length === 0) return toast(t("mute.nobody"));
  undoable(t("mute.done", { count: silenced.length }), {
    label: t("mute.askBack"),
    run: () => void askBack(live, silenced.slice(0, ASKED_MAX)),
  });
}

async function askBack(live: Live, people: readonly ParticipantId[]): Promise<void> {
  for (const participant of people) await live.command({ type: "askUnmute", participant });
  toast(t("mute.asked"), "good");
}
