import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { Button } from "../parts/Button";
import styles from "./layout.module.css";
import { layoutOf, ownLayout, wishedLayout } from "./look";

/** Whoever looks at it otherwise than staff wish is told so, and goes back at one press. */
export function OwnLook({ state }: { readonly state: SessionState }) {
  const layout = layoutOf(state);
  if (ownLayout.value === null || layout === wishedLayout(state)) return null;
  return (
    <p class={styles.own} data-testid="own-layout">
      <span>{t("layout.own", { layout: t(`layout.${layout}`) })}</span>
      <Button size="small" testid="layout-back" onClick={() => (ownLayout.value = null)}>
        {t("layout.back")}
      </Button>
    </p>
  );
}
