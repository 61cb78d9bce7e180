import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { IconButton } from "./Button";
import type { IconName } from "./Icon";
import styles from "./menu.module.css";
import { EDGE, useBeside, within } from "./useBeside";

interface MenuProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly testid?: string;
  /** Called with a function that closes the menu. */
  readonly children: (close: () => void) => ComponentChildren;
}

const GAP = 4;

/** A native popover under its button: Esc and a click outside close it, focus returns by itself. */
export function Menu({ label, icon = "more", testid, children }: MenuProps) {
  const id = useId();
  // A list of people has a menu each: what is in one is drawn when it opens.
  const [open, setOpen] = useState(false);
  const { anchor, sheet, place } = useBeside<HTMLSpanElement, HTMLDivElement>(open, under);
  const close = () => sheet.current?.hidePopover();
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

/** Where there is no room below it stands beside its button, so as not to lie on what is above. */
function under(sheet: HTMLElement, at: DOMRect, size: DOMRect): void {
  const below = at.bottom + GAP;
  const fits = below + size.height + EDGE <= innerHeight;
  const beside = at.left - GAP - size.width >= EDGE ? at.left - GAP - size.width : at.right + GAP;
  sheet.style.left = within(fits ? at.right - size.width : beside, size.width);
  sheet.style.top = `${fits ? below : Math.max(EDGE, innerHeight - size.height - EDGE)}px`;
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
