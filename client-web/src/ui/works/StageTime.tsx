import { t } from "../../i18n";
import { clockOrDay } from "../../i18n/format";
import { Icon } from "../parts/Icon";
import styles from "./stage.module.css";
import type { AsOf } from "./useStageView";

/** As of when what is on the stage is so, by the reader's own clock. */
export function StageTime({ of }: { readonly of: AsOf }) {
  if (of.is === "live") {
    return (
      <span class={styles.live} data-testid="stage-live">
        <Icon name="pencil" /> {t("works.live")}
      </span>
    );
  }
  const { at, name } = of;
  return (
    <span class={styles.asOf} data-testid="stage-as-of" data-at={at ?? undefined}>
      {at === null ? t("works.frozen") : t("works.asOf", { at: clockOrDay(at, Date.now()) })}
      {name !== null && (
        <>
          {" · "}
          <bdi>{name}</bdi>
        </>
      )}
    </span>
  );
}
