import { t } from "../../i18n";
import { list } from "../../i18n/format";
import type { Assignment } from "../../protocol/generated";
import { staffReason } from "../round/whyText";
import styles from "./plan.module.css";

/** Why somebody has their seat, for staff. */
export function SeatWhy({ seat }: { readonly seat: Assignment | undefined }) {
  const reasons = [
    ...(seat?.pinned ? [t("plan.pinned")] : []),
    ...(seat?.why ?? []).filter(({ why }) => why !== "byHand" || !seat?.pinned).map(staffReason),
  ];
  return reasons.length === 0 ? null : <span class={styles.why}>{list(reasons)}</span>;
}
