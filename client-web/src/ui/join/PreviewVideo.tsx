import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Icon } from "../parts/Icon";
import styles from "./join.module.css";

/** Yourself, mirrored as in a mirror; others see you the right way round. */
export function PreviewVideo({ stream }: { readonly stream: MediaStream | null }) {
  const ref = useRef<HTMLVideoElement>(null);
  const seen = stream !== null && stream.getVideoTracks().length > 0;
  useEffect(() => {
    if (ref.current) ref.current.srcObject = seen ? stream : null;
  }, [stream, seen]);
  return (
    <div class={styles.screen}>
      <video ref={ref} class={styles.mirror} hidden={!seen} muted playsInline autoplay aria-label={t("join.preview")} />
      {!seen && (
        <p class={styles.noPicture}>
          <Icon name="cameraOff" size={32} />
          {t("join.noPicture")}
        </p>
      )}
    </div>
  );
}
