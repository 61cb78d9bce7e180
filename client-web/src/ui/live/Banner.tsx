import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../parts/Icon";
import { useSaid } from "../say";
import styles from "./banners.module.css";

interface BannerProps {
  readonly icon: IconName;
  readonly tone?: "plain" | "warm";
  /** What is read out when the banner comes, and when this changes. */
  readonly said: string;
  readonly testid?: string;
  /** What stands there, if it is more than what is said. */
  readonly text?: ComponentChildren;
  /** Buttons. */
  readonly children?: ComponentChildren;
  readonly [data: `data-${string}`]: string | number;
}

/** A sentence that stays until it is over, with what can be done about it. */
export function Banner({ icon, tone = "plain", said, testid, text, children, ...data }: BannerProps) {
  useSaid(said, testid ?? icon);
  return (
    <div {...data} class={tone === "warm" ? `${styles.banner} ${styles.warm}` : styles.banner} data-testid={testid}>
      <Icon name={icon} />
      <p class={styles.text}>{text ?? said}</p>
      {children}
    </div>
  );
}
