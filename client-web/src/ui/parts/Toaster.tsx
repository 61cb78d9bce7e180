import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { polite, urgent } from "../say";
import { dropToast, holdToasts, toasts } from "../toasts";
import { Button, IconButton } from "./Button";
import { fronts, opened } from "./fronts";
import { Icon } from "./Icon";
import styles from "./toaster.module.css";

const ICONS = { plain: "info", good: "check", warn: "warning" } as const;

interface ToasterProps {
  /** The dialog it stands in; null for the page's own. */
  readonly within?: symbol | null;
}

/**
 * The messages at the edge, and the two live regions that all screens share. Behind an open dialog nothing can be pressed or
 * is read out, so the innermost dialog shows them while it is open.
 */
export function Toaster({ within = null }: ToasterProps) {
  return (
    <>
      <Toasts within={within} place={within === null ? "page" : "dialog"} />
      <div class="visually-hidden" role="status">
        <span key={polite.value.turn}>{polite.value.text}</span>
      </div>
      <div class="visually-hidden" role="alert">
        <span key={urgent.value.turn}>{urgent.value.text}</span>
      </div>
    </>
  );
}

/** In a session the messages have a place of their own, where they cover no button of a panel or of the controls. */
export function LiveToasts() {
  const self = useMemo(() => Symbol("session"), []);
  useEffect(() => opened(self), []);
  return <Toasts within={self} place="live" />;
}

function Toasts({ within, place }: { readonly within: symbol | null; readonly place: "page" | "dialog" | "live" }) {
  return (fronts.value.at(-1) ?? null) === within ? <Stack place={place} /> : null;
}

function Stack({ place }: { readonly place: "page" | "dialog" | "live" }) {
  const stack = useRef<HTMLElement>(null);
  const inside = (focus: EventTarget | null = document.activeElement) =>
    focus instanceof Node && stack.current?.contains(focus) === true;
  const empty = toasts.value.length === 0;
  // What is taken away under a pointer or a focus tells nobody that they have left.
  useEffect(() => {
    if (empty) holdToasts(false);
  }, [empty]);
  useEffect(() => () => holdToasts(false), []);
  return (
    <section
      ref={stack}
      class={`${styles.stack} ${styles[place]}`}
      aria-label={t("toast.region")}
      onPointerEnter={() => holdToasts(true)}
      onPointerLeave={() => holdToasts(inside())}
      onFocusIn={() => holdToasts(true)}
      onFocusOut={(event) => holdToasts(inside(event.relatedTarget))}
    >
      {toasts.value.map((shown) => (
        <div
          key={shown.id}
          class={shown.tone === "warn" ? `${styles.toast} ${styles.warn}` : styles.toast}
          data-testid="toast"
        >
          <Icon name={ICONS[shown.tone]} />
          <p dir="auto">{shown.text}</p>
          {shown.action && (
            <Button
              size="small"
              onClick={() => {
                shown.action?.run();
                dropToast(shown.id);
              }}
            >
              {shown.action.label}
            </Button>
          )}
          <IconButton size="small" icon="close" label={t("action.dismiss")} onClick={() => dropToast(shown.id)} />
        </div>
      ))}
    </section>
  );
}
