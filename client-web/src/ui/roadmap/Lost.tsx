import { t } from "../../i18n";
import { Button } from "../parts/Button";
import { CopyField } from "../parts/CopyField";
import { Said } from "../parts/Said";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";

/**
 * What the server did not take, to be copied before it is gone. It stands at the foot of the editor and takes no focus:
 * whoever is told of it is typing, and the next blank would press a dialog's button.
 */
export function Lost() {
  const handle = useRoadmap();
  const texts = handle.lost.value;
  const why = handle.lostBecause.value;
  if (why === null || texts.length === 0) return null;
  return (
    <section class={styles.lost} aria-label={t("lost.title")} data-testid="lost" data-why={why}>
      <p>
        <Said about="lost" text={t(`lost.${why}`)} now />
      </p>
      {texts.map((text, index) => (
        <CopyField key={index} label={t("lost.yours")} value={text.text} words />
      ))}
      <Button size="small" testid="lost-done" onClick={() => handle.forgetLost()}>
        {t("lost.done")}
      </Button>
    </section>
  );
}
