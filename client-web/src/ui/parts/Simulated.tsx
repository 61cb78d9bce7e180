import { t } from "../../i18n";
import type { Profile } from "../../protocol/generated";
import { Icon } from "./Icon";
import styles from "./simulated.module.css";

/**
 * Beside the name of somebody of a rehearsal: nobody is behind it. A sign and a word; where there is little room the word is in its
 * title and for the ear.
 */
export function Simulated({ profile }: { readonly profile: Profile | undefined }) {
  if (profile?.simulated !== true) return null;
  const word = t("person.simulated");
  return (
    <span class={styles.simulated} title={word} data-testid="simulated">
      <Icon name="mask" size={15} />
      <span class={styles.word}>{word}</span>
    </span>
  );
}
