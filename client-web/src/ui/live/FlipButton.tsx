import { t } from "../../i18n";
import { useApp, useLive } from "../context";
import { IconButton } from "../parts/Button";
import styles from "./tile.module.css";

/** Turns a phone's camera round, beside what it sees. */
export function FlipButton() {
  const { devices } = useApp();
  const { media } = useLive();
  if (!devices.canFlip.value) return null;
  return (
    <span class={styles.flip}>
      <IconButton
        icon="flip"
        look="secondary"
        size="small"
        label={t("devices.flip")}
        testid="flip-camera"
        onClick={() => void media.flipCamera()}
      />
    </span>
  );
}
