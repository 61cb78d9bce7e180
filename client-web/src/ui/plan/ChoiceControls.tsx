import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { send } from "../send";
import { placesText } from "./places";
import styles from "./plan.module.css";

/** Lets everybody choose a room of the plan, until it is stopped. */
export function ChoiceControls({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const { plan, choice } = state.view;
  if (!plan) return null;
  const places = new Map(live.digests.value.places?.map((one) => [one.room, one]));
  return (
    <div>
      <Button
        icon="people"
        testid={choice ? "choice-close" : "choice-open"}
        onClick={() =>
          void send(
            live,
            choice ? { type: "closeChoice", plan: plan.id } : { type: "openChoice", plan: plan.id, forS: null },
          )
        }
      >
        {t(choice ? "choose.close" : "choose.open")}
      </Button>
      <p>{t("choose.openHelp")}</p>
      {choice && (
        <ul class={styles.full} data-testid="choice-places">
          {plan.rooms.map((room) => (
            <li key={room.id}>
              <bdi>{room.name}</bdi>: {placesText(room, places.get(room.id))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
