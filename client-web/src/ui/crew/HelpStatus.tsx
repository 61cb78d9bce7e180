import { isCaptainHere } from "../../core/crew";
import { isStaff, personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { HelpView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useSaid } from "../say";
import { send } from "../send";
import styles from "./crew.module.css";

/** What has become of the room's call: its place among the others, or who comes. */
export function HelpStatus({ state, call }: { readonly state: SessionState; readonly call: HelpView }) {
  const live = useLive();
  const text = statusText(state, call);
  useSaid(text, "help");
  const mayCancel = call.by === state.you || isCaptainHere(state);
  return (
    <div class={styles.call} data-testid="help-status" data-claimed={call.claimedBy ?? ""}>
      <Icon name="help" size={16} />
      <span>{text}</span>
      {isStaff(state) && (
        <Button
          size="small"
          look="primary"
          testid="help-resolve-here"
          onClick={() => void send(live, { type: "resolveHelp", room: call.room })}
        >
          {t("help.resolve")}
        </Button>
      )}
      {mayCancel && !isStaff(state) && (
        <Button size="small" testid="help-cancel" onClick={() => void send(live, { type: "cancelHelp" })}>
          {t("help.cancel")}
        </Button>
      )}
    </div>
  );
}

export function statusText(state: SessionState, call: HelpView): string {
  if (call.claimedBy !== undefined) {
    if (call.claimedBy === state.you) return t("help.youCome");
    return t("help.comes", { name: personOf(state, call.claimedBy)?.profile.name ?? t("person.someone") });
  }
  const place = t("help.place", { position: call.position ?? 1 });
  return call.deferred ? `${t("help.later")} ${place}` : place;
}
