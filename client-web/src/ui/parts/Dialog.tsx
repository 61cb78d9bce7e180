import type { ComponentChildren } from "preact";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { IconButton } from "./Button";
import styles from "./dialog.module.css";
import { opened } from "./fronts";
import { Toaster } from "./Toaster";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** A native modal dialog: Esc closes it, focus stays inside and returns to where it was. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  /** Taken away with what it stood in, which is nobody's wish to close it. */
  const gone = useRef(false);
  const self = useMemo(() => Symbol("dialog"), []);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    const shut = opened(self);
    return () => {
      shut();
      gone.current = true;
      if (dialog?.open) dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={ref} class={styles.dialog} aria-labelledby={id} onClose={() => gone.current || onClose()}>
      <div class={styles.head}>
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={t("action.close")} onClick={onClose} />
      </div>
      <div class={styles.body}>{children}</div>
      {actions && <div class={styles.foot}>{actions}</div>}
      <Toaster within={self} />
    </dialog>
  );
}
