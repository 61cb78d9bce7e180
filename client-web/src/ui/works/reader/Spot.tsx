import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { t } from "../../../i18n";
import { Icon } from "../../parts/Icon";
import { ReaderContext } from "./context";
import styles from "./reader.module.css";

interface SpotProps {
  /** A section's name, or `cards/<id>`. */
  readonly at: string;
  readonly as?: "section" | "header" | "li" | "div";
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}

/** A place that can be pointed at. While it is, it has an outline and a sign, which does not move what stands below it. */
export function Spot({ at, as: Tag = "div", class: look, children }: SpotProps) {
  const lit = useContext(ReaderContext).lit === at;
  return (
    <Tag class={[styles.spot, look].filter(Boolean).join(" ")} data-spot={at} data-lit={lit ? "true" : undefined}>
      {lit && (
        <span class={styles.sign}>
          <Icon name="focus" size={14} /> {t("works.lit")}
        </span>
      )}
      {children}
    </Tag>
  );
}
