import { personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { minutesAndSeconds } from "../../i18n/format";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";
import { send } from "../send";

/** Somebody of the staff asks us onto the panel. Nothing happens before we say yes. */
export function InviteBanner({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const { invite } = state.view;
  if (!invite) return null;
  const name = personOf(state, invite.by)?.profile.name ?? t("person.someone");
  const text = t("invite.text", { name });
  const left = Math.max(0, Math.ceil((invite.until - live.now.value) / 1000));
  const answer = (accept: boolean) => void send(live, { type: "answerInvite", accept });
  return (
    <Banner
      icon="stage"
      tone="warm"
      testid="invite"
      said={text}
      text={
        <>
          {text}{" "}
          <bdi dir="ltr" aria-hidden="true">
            {minutesAndSeconds(left)}
          </bdi>
        </>
      }
    >
      <Button size="small" look="primary" testid="invite-accept" onClick={() => answer(true)}>
        {t("invite.accept")}
      </Button>
      <Button size="small" testid="invite-decline" onClick={() => answer(false)}>
        {t("invite.decline")}
      </Button>
    </Banner>
  );
}
