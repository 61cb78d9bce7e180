import { isStaff, type SessionState } from "../../core/state";
import { privateRule } from "../../core/talk";
import { t } from "../../i18n";
import styles from "./letters.module.css";

/** To whom one may write privately, and who can read that. Staff know the rule from the house. */
export function PrivateRuleNote({ state }: { readonly state: SessionState }) {
  if (isStaff(state)) return null;
  const rule = state.view.locked?.private === true ? "off" : privateRule(state);
  return (
    <details class={styles.rule} data-testid="private-rule" data-rule={rule}>
      <summary data-testid="private-rule-show">{t(`letters.${rule}`)}</summary>
      <p>{t("letters.who")}</p>
    </details>
  );
}
