import { isStaff } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import banners from "../live/banners.module.css";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { send } from "../send";

/** Whose turn it is, and the question that is read out. */
export function FloorBar() {
  const live = useLive();
  const state = live.state.value;
  const floor = state?.view.floor;
  if (!state || !floor) return null;
  const yours = floor.participant === state.you;
  const asked = floor.question !== null;
  return (
    <div class={banners.banner} data-testid="floor" data-participant={floor.participant}>
      <Icon name={asked ? "chat" : "mic"} />
      <p class={banners.text} role="status">
        <strong>
          {yours
            ? t(asked ? "floor.yourQuestion" : "floor.yours")
            : t(asked ? "floor.asks" : "floor.has", { name: floor.name })}
        </strong>{" "}
        {asked && <span dir="auto">{floor.question}</span>}
      </p>
      {isStaff(state) && (
        <Button size="small" testid="floor-end" onClick={() => void send(live, { type: "endFloor" })}>
          {t(asked ? "floor.done" : "floor.end")}
        </Button>
      )}
    </div>
  );
}
