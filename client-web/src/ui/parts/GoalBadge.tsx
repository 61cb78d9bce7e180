import { goalName, goalStyle } from "../goals";
import styles from "./goal.module.css";

/** A goal as number and name on its colour; never the colour alone, never an emblem. */
export function GoalBadge({ goal, compact }: { readonly goal: number; readonly compact?: boolean }) {
  return (
    <span class={styles.badge}>
      <span class={styles.number} style={goalStyle(goal)}>
        {goal}
      </span>
      <span class={compact ? "visually-hidden" : styles.name}>{goalName(goal)}</span>
    </span>
  );
}
