import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { layoutOf, ownLayout } from "../live/look";
import { Button } from "../parts/Button";
import styles from "./scene.module.css";

/** Whoever looks at it otherwise than staff wish is told so, and goes back at one press. */
export function OwnLook({ state }: { readonly state: SessionState }) {
  const layout = layoutOf(state);
  return (
    <p class={styles.own} data-testid="own-layout">
      <span>{t("layout.own", { layout: t(`layout.${layout}`) })}</span>
      <Button size="small" testid="layout-back" onClick={() => (ownLayout.value = null)}>
        {t("layout.back")}
      </Button>
    </p>
  );
}
