import { captainOf, crewOf } from "../../core/crew";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { RoomView } from "../../protocol/generated";
import { Icon } from "../parts/Icon";
import styles from "./crew.module.css";

/** Who answers for a room and whether it has finished, on the wall. */
export function RoomCrew({ state, room }: { readonly state: SessionState; readonly room: RoomView }) {
  const captain = captainOf(state, room.id);
  const { ready } = crewOf(state, room.id);
  if (captain === null && !ready) return null;
  return (
    <p class={styles.facts} data-testid={`crew-${room.id}`} data-ready={ready}>
      {captain && <span>{t("crew.captain", { name: captain.profile.name })}</span>}
      {ready && (
        <span class={styles.done}>
          {" "}
          <Icon name="check" size={16} /> {t("crew.finished")}
        </span>
      )}
    </p>
  );
}
