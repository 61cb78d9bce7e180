import { t } from "../../i18n";
import type { RoomView } from "../../protocol/generated";
import { DeskSection } from "./DeskSection";
import styles from "./desk.module.css";
import { RoomTile } from "./RoomTile";

/** Every room at a glance, without entering one. */
export function Wall({ rooms }: { readonly rooms: readonly RoomView[] }) {
  return (
    <DeskSection title={t("wall.title")} aside={t("wall.rooms", { count: rooms.length })}>
      <ul class={styles.wall}>
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomTile room={room} rooms={rooms} />
          </li>
        ))}
      </ul>
      <p class={styles.hint}>{t("wall.privacy")}</p>
    </DeskSection>
  );
}
