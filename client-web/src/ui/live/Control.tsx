import { Icon, type IconName } from "../parts/Icon";
import styles from "./controls.module.css";

export interface ControlProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly testid: string;
  /** For devices: a switch that is on or off. */
  readonly state?: "on" | "off";
  /** For other toggles. */
  readonly active?: boolean;
  readonly warm?: boolean;
  readonly danger?: boolean;
  readonly expanded?: boolean;
  /** Pressing explains why not. */
  readonly blocked?: boolean;
  readonly badge?: number;
  readonly badgeText?: string;
  /** Its word beside it, not under it: in a list. */
  readonly row?: boolean;
  /** 0 to 1: how loud you are. */
  readonly level?: number;
}

export function Control(props: ControlProps) {
  const pressed = props.state ? props.state === "on" : props.active;
  const classes = [
    styles.control,
    props.state === "off" && !props.blocked && styles.off,
    (props.active || props.expanded) && styles.active,
    props.warm && props.active && styles.warm,
    props.danger && styles.danger,
    props.row && styles.row,
  ];
  return (
    <button
      type="button"
      class={classes.filter(Boolean).join(" ")}
      aria-pressed={pressed}
      aria-expanded={props.expanded}
      aria-disabled={props.blocked ? "true" : undefined}
      data-on={props.state ? props.state === "on" : undefined}
      data-testid={props.testid}
      title={props.label}
      onClick={props.onClick}
    >
      <span class={styles.face}>
        <Icon name={props.icon} size={22} />
        {props.level !== undefined && props.level > 0.02 && (
          <span class={styles.level} style={{ transform: `scaleX(${Math.min(1, props.level * 1.4)})` }} />
        )}
        {props.badge !== undefined && props.badge > 0 && (
          <span class={props.warm ? `${styles.badge} ${styles.badgeWarm}` : styles.badge} aria-hidden="true">
            {props.badge > 99 ? "99+" : props.badge}
          </span>
        )}
      </span>
      <span class={styles.label}>{props.label}</span>
      {props.badge !== undefined && props.badge > 0 && <span class="visually-hidden">, {props.badgeText}</span>}
    </button>
  );
}
