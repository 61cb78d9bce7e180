import { t } from "../../i18n";
import { Icon, type IconName } from "../parts/Icon";
import segments from "../parts/segments.module.css";
import { chooseView, VIEWS, type View } from "./views";
import styles from "./views.module.css";

const ICONS: Readonly<Record<View, IconName>> = { quick: "leaf", board: "grid", timeline: "clock", list: "paper" };

/** How to look at the roadmap; what is in it stays the same. */
export function ViewSwitch({ view }: { readonly view: View }) {
  return (
    <fieldset class={`${segments.segments} ${styles.views}`} aria-label={t("view.label")}>
      {VIEWS.map((one, index) => (
        <button
          key={one}
          type="button"
          class={segments.segment}
          aria-pressed={one === view}
          aria-keyshortcuts={`Alt+${index + 1}`}
          title={t(`view.${one}`)}
          data-testid={`view-${one}`}
          onClick={() => chooseView(one)}
        >
          <Icon name={ICONS[one]} size={17} />
          <span>{t(`view.${one}`)}</span>
        </button>
      ))}
    </fieldset>
  );
}
