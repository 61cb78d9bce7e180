import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Control, type ControlProps } from "./Control";
import styles from "./controls.module.css";

interface BarSheetProps {
  readonly control: Omit<ControlProps, "onClick" | "expanded">;
  /** Called with whether it is open, and what closes it. */
  readonly children: (open: boolean, close: () => void) => ComponentChildren;
}

const EDGE = 8;

/** A control of the bar with a sheet above it: a native popover, so Esc and a press elsewhere close it and give the focus back. */
export function BarSheet({ control, children }: BarSheetProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const sheet = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => {
    const [at, box] = [anchor.current?.getBoundingClientRect(), sheet.current];
    if (!at || !box) return;
    const { width } = box.getBoundingClientRect();
    const left = at.left + at.width / 2 - width / 2;
    box.style.left = `${Math.min(Math.max(EDGE, left), innerWidth - width - EDGE)}px`;
    box.style.bottom = `${Math.max(EDGE, innerHeight - at.top)}px`;
  };
  // What is in it comes after it has opened, and is as wide as it is only then.
  useEffect(() => {
    if (!open || !sheet.current) return;
    const watch = new ResizeObserver(place);
    watch.observe(sheet.current);
    return () => watch.disconnect();
  }, [open]);
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
