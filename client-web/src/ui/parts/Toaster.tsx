import { t } from "../../i18n";
import { polite, urgent } from "../say";
import { dropToast, toasts } from "../toasts";
import { Button, IconButton } from "./Button";
import { dialogs } from "./dialogs";
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
  const inFront = dialogs.value.at(-1) ?? null;
  return (
    <>
      {inFront === within && <Stack />}
      <div class="visually-hidden" role="status">
        <span key={polite.value.turn}>{polite.value.text}</span>
      </div>
      <div class="visually-hidden" role="alert">
        <span key={urgent.value.turn}>{urgent.value.text}</span>
      </div>
    </>
  );
}

function Stack() {
  return (
    <section class={styles.stack} aria-label={t("toast.region")}>
      {toasts.value.map((shown) => (
        <div key={shown.id} class={`${styles.toast} ${styles[shown.tone]}`} data-testid="toast">
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
