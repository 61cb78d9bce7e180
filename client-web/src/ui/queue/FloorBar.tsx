import { isStaff } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";
import { send } from "../send";

/** Whose turn it is, and the question that is read out. */
export function FloorBar() {
  const live = useLive();
  const state = live.state.value;
  const floor = state?.view.floor;
  if (!state || !floor) return null;
  const yours = floor.participant === state.you;
  const asked = floor.question !== null;
  const who = yours
    ? t(asked ? "floor.yourQuestion" : "floor.yours")
    : t(asked ? "floor.asks" : "floor.has", { name: floor.name });
  return (
    <Banner
      icon={asked ? "chat" : "mic"}
      testid="floor"
      data-participant={floor.participant}
      said={asked ? `${who} ${floor.question}` : who}
      text={
        <>
          <strong>{who}</strong> {asked && <span dir="auto">{floor.question}</span>}
        </>
      }
    >
      {isStaff(state) && (
        <Button size="small" testid="floor-end" onClick={() => void send(live, { type: "endFloor" })}>
          {t(asked ? "floor.done" : "floor.end")}
        </Button>
      )}
    </Banner>
  );
}
