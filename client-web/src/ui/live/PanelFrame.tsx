import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { IconButton } from "../parts/Button";
import styles from "./layout.module.css";
import { panel, widenPanel, widePanel } from "./panel";

interface PanelFrameProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** There is more in it than fits beside a large stage. */
  readonly widens?: boolean;
}

/** A panel beside the stage, over it on a phone. Esc closes it and gives the focus back to its button. */
export function PanelFrame({ title, children, widens = false }: PanelFrameProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const close = () => {
    const opener = document.querySelector<HTMLElement>(`[data-testid="${panel.value}-toggle"]`);
    panel.value = null;
    opener?.focus();
  };
  return (
    <aside
      class={styles.panel}
      data-wide={widens && widePanel.value ? "" : undefined}
      aria-labelledby={id}
      onKeyDown={(event) => {
        // The first Esc belongs to an open menu or dialog.
        if (event.key === "Escape" && document.querySelector(":popover-open, dialog[open]") === null) close();
      }}
    >
      <header class={styles.panelHead}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {widens && (
          <span class={styles.widen}>
            <IconButton
              icon={widePanel.value ? "narrow" : "widen"}
              label={t("panel.wide")}
              pressed={widePanel.value}
              testid="panel-wide"
              onClick={() => widenPanel(!widePanel.value)}
            />
          </span>
        )}
        <IconButton icon="close" label={t("action.close")} testid="panel-close" onClick={close} />
      </header>
      <div class={styles.panelBody}>{children}</div>
    </aside>
  );
}
