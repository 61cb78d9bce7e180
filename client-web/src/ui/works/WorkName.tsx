import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import type { WorkNames } from "./names";
import styles from "./works.module.css";

/** Title and room, each in its own direction. */
export function WorkName({ names, roadmap }: { readonly names: WorkNames; readonly roadmap: RoadmapId }) {
  const [title, room] = [names.title(roadmap), names.room(roadmap)];
  if (title === "" || title === room) return <bdi>{room || t("reader.untitled")}</bdi>;
  return (
    <span>
      <bdi>{title}</bdi>{" "}
      {room !== "" && (
        <small class={styles.workRoom}>
          <bdi>{room}</bdi>
        </small>
      )}
    </span>
  );
}
