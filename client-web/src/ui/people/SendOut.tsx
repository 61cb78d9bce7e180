import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { ParticipantView } from "../../protocol/generated";
import { useLive } from "../context";
import { doorOf } from "../house/wholes";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { Dialog } from "../parts/Dialog";
import { send } from "../send";

interface SendOutProps {
  readonly state: SessionState;
  readonly person: ParticipantView;
  /** For good. */
  readonly ban: boolean;
  readonly onClose: () => void;
}

/** Sending somebody out asks first. A ban knows a browser, not a face: the lobby beside it catches who comes again. */
export function SendOut({ state, person, ban, onClose }: SendOutProps) {
  const live = useLive();
  const door = state.view.house?.door;
  const offersLobby = ban && door !== undefined && !door.lobby.attendee;
  const lobby = useSignal(true);
  const carryOut = async () => {
    const { id } = person;
    const gone = await send(live, ban ? { type: "ban", participant: id } : { type: "remove", participant: id });
    if (!gone) return;
    if (offersLobby && lobby.value) {
      await doorOf(live).change((before) => ({ ...before, lobby: { ...before.lobby, attendee: true } }));
    }
    onClose();
  };
  const { name } = person.profile;
  return (
    <Dialog
      title={t(ban ? "out.banTitle" : "out.removeTitle", { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("out.keep")}</Button>
          <Button look="danger" testid="out-confirm" onClick={() => void carryOut()}>
            {t(ban ? "out.ban" : "out.remove")}
          </Button>
        </>
      }
    >
      <p>{t(ban ? "out.banText" : "out.removeText")}</p>
      {offersLobby && (
        <Check
          label={t("out.lobby")}
          help={t("out.lobbyHelp")}
          checked={lobby.value}
          testid="out-lobby"
          onChange={(on) => (lobby.value = on)}
        />
      )}
    </Dialog>
  );
}
