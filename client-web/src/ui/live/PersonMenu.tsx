import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { ParticipantView } from "../../protocol/generated";
import { useLive } from "../context";
import { Icon } from "../parts/Icon";
import { Menu, MenuItem } from "../parts/Menu";
import { Select } from "../parts/Select";
import { send } from "../send";
import styles from "./people.module.css";

/** What a moderator can do for one person. */
export function PersonMenu({ state, person }: { readonly state: SessionState; readonly person: ParticipantView }) {
  const live = useLive();
  const name = person.profile.name;
  const rooms = state.view.round?.state === "open" ? (state.view.plan?.rooms ?? state.view.rooms) : [];
  const where = person.location?.in === "room" ? person.location.room : "";
  return (
    <Menu label={t("person.menu", { name })} testid={`person-menu-${person.id}`}>
      {(close) => (
        <>
          <MenuItem
            testid={`person-mute-${person.id}`}
            onClick={() => {
              close();
              void send(live, { type: "mute", participant: person.id });
            }}
          >
            <Icon name="micOff" /> {t("person.mute")}
          </MenuItem>
          {person.handAt !== null && (
            <MenuItem
              testid={`person-lower-${person.id}`}
              onClick={() => {
                close();
                void send(live, { type: "lowerHand", participant: person.id });
              }}
            >
              <Icon name="hand" /> {t("person.lowerHand")}
            </MenuItem>
          )}
          {rooms.length > 0 && (
            <div class={styles.moveTo}>
              <Select
                label={t("person.moveTo", { name })}
                value={where}
                testid={`person-move-${person.id}`}
                options={[
                  { value: "", label: t("place.plenary") },
                  ...rooms.map((room) => ({ value: room.id, label: room.name })),
                ]}
                onChange={(room) => {
                  close();
                  void send(live, { type: "assign", participant: person.id, room: room || null });
                }}
              />
            </div>
          )}
        </>
      )}
    </Menu>
  );
}
