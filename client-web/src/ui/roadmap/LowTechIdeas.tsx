import type { CardView } from "../../app/contract";
import { t } from "../../i18n";
import { useRoadmap } from "./context";
import styles from "./lowTech.module.css";

const IDEAS = ["radio", "paper", "voice", "wall", "home"] as const;

/** Five ways that need no internet, to tap instead of typing; each can be changed afterwards. */
export function LowTechIdeas({ card }: { readonly card: CardView }) {
  const handle = useRoadmap();
  if (!handle.mayEdit.value) return null;
  return (
    <ul class={styles.ideas} aria-label={t("idea.label")}>
      {IDEAS.map((idea) => (
        <li key={idea}>
          <button
            type="button"
            class={styles.idea}
            data-testid={`idea-${idea}`}
            onClick={() => handle.appendText(`cards/${card.id}/lowTech`, t(`idea.${idea}`))}
          >
            {t(`idea.${idea}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}
