import { isStaff, myLocation, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";
import { send } from "../send";
import { whyText } from "./whyText";

/** The way between the plenary and one's own room, and why it is this one. */
export function OwnRoom({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const { round, yourRoom } = state.view;
  if (!round || (round.state !== "open" && round.state !== "closing")) return null;
  const place = myLocation(state);
  const atHome = place.in === "room" && place.room === yourRoom?.room.id;
  if (place.in === "room") {
    const mayReturn = round.mayReturn === true && !isStaff(state);
    const why = atHome && yourRoom ? whyText(yourRoom.why) : null;
    if (!mayReturn && why === null) return null;
    return (
      <Banner icon="info" testid="own-room" said={why ?? ""}>
        {mayReturn && (
          <Button
            size="small"
            icon="leave"
            testid="own-return"
            onClick={() => void send(live, { type: "visit", location: { in: "plenary" } })}
          >
            {t("own.return")}
          </Button>
        )}
      </Banner>
    );
  }
  if (!yourRoom || round.state !== "open") return null;
  const { id, name } = yourRoom.room;
  return (
    <Banner icon="door" testid="own-room" said={t("opening.yours", { name })}>
      <Button
        size="small"
        look="primary"
        testid="own-back"
        onClick={() => void send(live, { type: "visit", location: { in: "room", room: id } })}
      >
        {t("own.back", { name })}
      </Button>
    </Banner>
  );
}
