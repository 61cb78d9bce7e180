import { t } from "../../i18n";
import { Icon } from "../parts/Icon";
import styles from "./slides.module.css";

interface TurnerProps {
  readonly page: number;
  readonly pages: number;
  readonly back: boolean;
  readonly forward: boolean;
  readonly backLabel: string;
  readonly onGo: (by: -1 | 1) => void;
}

/** One page back, where we are, one page on. */
export function Turner({ page, pages, back, forward, backLabel, onGo }: TurnerProps) {
  return (
    <span class={styles.turner}>
      <Arrow to="back" label={backLabel} able={back} onClick={() => onGo(-1)} />
      <span class={styles.number} data-testid="slides-number">
        {t("slides.of", { page, pages })}
      </span>
      <Arrow to="forward" label={t("slides.forward")} able={forward} onClick={() => onGo(1)} />
    </span>
  );
}

interface ArrowProps {
  readonly to: "back" | "forward";
  readonly label: string;
  readonly able: boolean;
  readonly onClick: () => void;
}

/** At the end it stays where it is and keeps the focus. */
function Arrow({ to, label, able, onClick }: ArrowProps) {
  return (
    <button
      type="button"
      class={styles.arrow}
      data-to={to}
      aria-label={label}
      title={label}
      aria-disabled={able ? undefined : "true"}
      data-testid={`slides-${to}`}
      onClick={() => able && onClick()}
    >
      <Icon name="chevron" size={26} />
    </button>
  );
}
