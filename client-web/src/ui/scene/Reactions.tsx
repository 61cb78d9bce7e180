import { t } from "../../i18n";
import { useLive } from "../context";
import styles from "./scene.module.css";
import { REACTIONS, Sign, wordOf } from "./signs";

/** What can be said without a word. Comes back from the server with the others', in sum. */
export function Reactions() {
  const live = useLive();
  return (
    <fieldset class={styles.picker}>
      <legend class="visually-hidden" data-testid="react-title">
        {t("control.react")}
      </legend>
      {REACTIONS.map((reaction) => (
        <button
          key={reaction}
          type="button"
          class={styles.pick}
          data-testid={`react-${reaction}`}
          onClick={() => live.react(reaction)}
        >
          <Sign of={reaction} />
          <span>{wordOf(reaction)}</span>
        </button>
      ))}
    </fieldset>
  );
}
