import { t } from "../../i18n";
import { Button, IconButton } from "../parts/Button";
import styles from "./keys.module.css";
import { listOpen } from "./list";

/** Opens the list of keys. A phone has none: there the button is left out by the style. */
export function KeysButton({ testid }: { readonly testid: string }) {
  return (
    <span class={styles.keysButton}>
      <IconButton
        size="small"
        icon="info"
        label={t("shortcut.title")}
        testid={testid}
        onClick={() => {
          listOpen.value = true;
        }}
      />
    </span>
  );
}

/** The same among settings, which close for it. */
export function KeysEntry({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <div class={styles.keysButton}>
      <Button
        icon="info"
        testid="keys-open"
        onClick={() => {
          onOpen();
          listOpen.value = true;
        }}
      >
        {t("shortcut.title")}
      </Button>
    </div>
  );
}
