import { t } from "../../i18n";
import { Button } from "../parts/Button";
import { cardName } from "./CardFields";
import styles from "./card.module.css";
import { useRoadmap } from "./context";
import fold from "./fold.module.css";

/** Removed cards wait here: nothing that was written is lost. */
export function Bin() {
  const handle = useRoadmap();
  const bin = handle.view.value.bin;
  if (bin.length === 0) return null;
  return (
    <details class={fold.more}>
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
