import { t } from "../../i18n";
import { list } from "../../i18n/format";
import type { Assignment } from "../../protocol/generated";
import { reasonText } from "../round/whyText";
import styles from "./plan.module.css";

/** Why somebody has their seat, for staff. */
export function SeatWhy({ seat }: { readonly seat: Assignment | undefined }) {
  const reasons = [...(seat?.pinned ? [t("plan.pinned")] : []), ...(seat?.why ?? []).map(reasonText)];
  return reasons.length === 0 ? null : <span class={styles.why}>{list(reasons)}</span>;
}
