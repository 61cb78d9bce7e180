import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { list, minutesAndSeconds } from "../../i18n/format";
import { useLive } from "../context";
import { GoalBadge } from "../parts/GoalBadge";
import { useSaid } from "../say";
import styles from "./round.module.css";
import { whyText } from "./whyText";

/** Names told one by one; more are a number. */
const NAMED = 8;

/** Before the rooms open: which one is yours, with whom, why, and when. */
export function OpeningCard({ state, opensAt }: { readonly state: SessionState; readonly opensAt: number }) {
  const live = useLive();
  const yours = state.view.yourRoom ?? null;
  const left = Math.max(0, Math.ceil((opensAt - live.now.value) / 1000));
  const names = (yours?.mates ?? []).map((mate) => mate.name);
  const shown = names.slice(0, NAMED);
  if (names.length > NAMED) shown.push(t("faces.more", { count: names.length - NAMED }));
  const title = yours ? t("opening.yours", { name: yours.room.name }) : t("opening.title");
  useSaid(title, "opening", "now");
  const why = yours && whyText(yours.why);
  return (
    <section class={styles.card} aria-label={t("opening.title")} data-testid="opening" data-room={yours?.room.id ?? ""}>
      <p class={styles.count} role="timer">
        <bdi dir="ltr">{minutesAndSeconds(left)}</bdi>
      </p>
      <div class={styles.what}>
        <h2 class={styles.title}>{title}</h2>
        {yours && <GoalBadge goal={yours.room.goal} />}
        <p>
          {yours
            ? names.length > 0
              ? t("mates.with", { names: list(shown) })
              : t("mates.alone")
            : t("opening.noRoom")}
        </p>
        {why && <p class={styles.why}>{why}</p>}
        <p class={styles.why}>{t("opening.here", { left: minutesAndSeconds(left) })}</p>
      </div>
    </section>
  );
}
