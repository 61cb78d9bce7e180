import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import styles from "./button.module.css";
import { Icon, type IconName } from "./Icon";
import { useSaidLater } from "./useSaidLater";

export type ButtonLook = "primary" | "secondary" | "ghost" | "danger" | "quiet";

interface Common {
  readonly look?: ButtonLook;
  readonly size?: "small" | "medium" | "large";
  readonly icon?: IconName;
  readonly testid?: string;
  readonly onClick?: (event: MouseEvent) => void;
  readonly disabled?: boolean;
}

export interface ButtonProps extends Common {
  readonly children: ComponentChildren;
  readonly type?: "button" | "submit";
  readonly wide?: boolean;
  /** Something is under way: the button stays in place, keeps the focus, and says so. */
  readonly busy?: boolean;
}

export function Button({
  children,
  look = "secondary",
  size = "medium",
  icon,
  testid,
  wide,
  busy,
  ...rest
}: ButtonProps) {
  useSaidLater(busy ? t("page.loading") : null);
  const classes = [styles.button, styles[look], size !== "medium" && styles[size], wide && styles.wide];
  return (
    <button
      type={rest.type ?? "button"}
      class={classes.filter(Boolean).join(" ")}
      disabled={rest.disabled}
      aria-disabled={busy ? "true" : undefined}
      aria-busy={busy ? "true" : undefined}
      data-testid={testid}
      onClick={busy ? ignore : rest.onClick}
    >
      {icon && <Icon name={icon} size={size === "small" ? 17 : 20} />}
      <span>{children}</span>
      {busy && <span class={styles.underWay} aria-hidden="true" />}
    </button>
  );
}

/** Also keeps a form from being sent twice. */
function ignore(event: MouseEvent): void {
  event.preventDefault();
}

export interface IconButtonProps extends Common {
  /** Its name, for assistive technology and as a tooltip. */
  readonly label: string;
  readonly icon: IconName;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
}

export function IconButton({
  label,
  icon,
  look = "ghost",
  size = "medium",
  testid,
  pressed,
  expanded,
  ...rest
}: IconButtonProps) {
  const classes = [styles.button, styles[look], styles.round, size !== "medium" && styles[size], pressed && styles.on];
  return (
    <button
      type="button"
      class={classes.filter(Boolean).join(" ")}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      disabled={rest.disabled}
      data-testid={testid}
      onClick={rest.onClick}
    >
      <Icon name={icon} size={size === "small" ? 17 : 20} />
    </button>
  );
}
