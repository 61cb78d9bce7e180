import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { IconButton } from "./Button";
import type { IconName } from "./Icon";
import styles from "./menu.module.css";

interface MenuProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly testid?: string;
  /** Called with a function that closes the menu. */
  readonly children: (close: () => void) => ComponentChildren;
}

const EDGE = 8;
const GAP = 4;

/** A native popover under its button: Esc and a click outside close it, focus returns by itself. */
export function Menu({ label, icon = "more", testid, children }: MenuProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  // A list of people has a menu each: what is in one is drawn when it opens.
  const [open, setOpen] = useState(false);
  const close = () => sheet.current?.hidePopover();
  const place = () => {
    const [at, box] = [anchor.current?.getBoundingClientRect(), sheet.current];
    if (!at || !box) return;
    const size = box.getBoundingClientRect();
    const below = at.bottom + GAP;
    const fits = below + size.height + EDGE <= innerHeight;
    // Where there is no room below it stands beside its button, so as not to lie on what is above.
    const beside = at.left - GAP - size.width >= EDGE ? at.left - GAP - size.width : at.right + GAP;
    const left = fits ? at.right - size.width : beside;
    box.style.left = `${Math.min(Math.max(EDGE, left), innerWidth - size.width - EDGE)}px`;
    box.style.top = `${fits ? below : Math.max(EDGE, innerHeight - size.height - EDGE)}px`;
  };
  // What is in it comes after it has opened, and is as high as it is only then.
  useEffect(() => {
    if (!open || !sheet.current) return;
    const watch = new ResizeObserver(place);
    watch.observe(sheet.current);
    return () => watch.disconnect();
  }, [open]);
  return (
    <span ref={anchor} class={styles.anchor}>
      <IconButton
        icon={icon}
        label={label}
        size="small"
        {...(testid ? { testid } : {})}
        expanded={open}
        onClick={() => {
          setOpen(true);
          sheet.current?.togglePopover();
        }}
      />
      <div
        id={id}
        ref={sheet}
        class={styles.sheet}
        popover="auto"
        onToggle={(event) => {
          setOpen(event.newState === "open");
          if (event.newState !== "open") return;
          place();
          sheet.current?.querySelector<HTMLElement>("button, select")?.focus();
        }}
      >
        {open && children(close)}
      </div>
    </span>
  );
}

interface MenuItemProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly testid?: string;
}

export function MenuItem({ children, onClick, testid }: MenuItemProps) {
  return (
    <button type="button" class={styles.item} data-testid={testid} onClick={onClick}>
      {children}
    </button>
  );
}
