import { t } from "../../i18n";
import { Button } from "../parts/Button";
import { cardName } from "./CardFields";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";

/** Removed cards wait here: nothing that was written is lost. */
export function Bin() {
  const handle = useRoadmap();
  const bin = handle.view.value.bin;
  if (bin.length === 0) return null;
  return (
    <details class={styles.more}>
      <summary>{t("card.bin", { count: bin.length })}</summary>
      <ul class={styles.bin}>
        {bin.map((card) => (
          <li key={card.id}>
            <span>
              {t(`card.${card.kind}`)}: <bdi>{cardName(card)}</bdi>
            </span>
            {handle.mayEdit.value && (
              <Button size="small" icon="restore" onClick={() => handle.restoreCard(card.id)}>
                {t("card.restore")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
