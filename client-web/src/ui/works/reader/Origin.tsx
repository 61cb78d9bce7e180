import { t } from "../../../i18n";
import { list } from "../../../i18n/format";
import type { CardView, RoadmapView } from "../../../protocol/generated";
import { originsOf } from "./read";
import styles from "./reader.module.css";

/** From which rooms a card of a joint roadmap comes. */
export function Origin({ view, card }: { readonly view: RoadmapView; readonly card: CardView }) {
  const rooms = originsOf(view, card);
  if (rooms.length === 0) return null;
  return <small class={styles.origin}>{t("works.from", { rooms: list(rooms) })}</small>;
}
