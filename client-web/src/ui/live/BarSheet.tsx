import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { EDGE, useBeside, within } from "../parts/useBeside";
import { Control, type ControlProps } from "./Control";
import styles from "./controls.module.css";

interface BarSheetProps {
  readonly control: Omit<ControlProps, "onClick" | "expanded">;
  /** Called with whether it is open, and what closes it. */
  readonly children: (open: boolean, close: () => void) => ComponentChildren;
}

/** A control of the bar with a sheet above it: a native popover, so Esc and a press elsewhere close it and give the focus back. */
export function BarSheet({ control, children }: BarSheetProps) {
  const [open, setOpen] = useState(false);
  const { anchor, sheet, place } = useBeside<HTMLSpanElement, HTMLElement>(open, above);
  return (
    <span ref={anchor} class={styles.anchor}>
      <Control {...control} expanded={open} onClick={() => sheet.current?.togglePopover()} />
      <section
        ref={sheet}
        class={styles.sheet}
        popover="auto"
        aria-label={control.label}
        data-testid={`${control.testid}-sheet`}
        onToggle={(event) => {
          setOpen(event.newState === "open");
          if (event.newState !== "open") return;
          place();
          sheet.current?.querySelector<HTMLElement>("button")?.focus();
        }}
      >
        {children(open, () => sheet.current?.hidePopover())}
      </section>
    </span>
  );
}

function above(sheet: HTMLElement, at: DOMRect, { width }: DOMRect): void {
  sheet.style.left = within(at.left + at.width / 2 - width / 2, width);
  sheet.style.bottom = `${Math.max(EDGE, innerHeight - at.top)}px`;
}
