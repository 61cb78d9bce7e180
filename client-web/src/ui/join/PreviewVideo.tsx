import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Icon } from "../parts/Icon";
import styles from "./join.module.css";

interface PreviewVideoProps {
  readonly stream: MediaStream | null;
  /** As in a mirror; others see you the right way round. What a phone's other camera sees is no mirror. */
  readonly mirrored: boolean;
}

/** What your camera sees. */
export function PreviewVideo({ stream, mirrored }: PreviewVideoProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const seen = stream !== null && stream.getVideoTracks().length > 0;
  useEffect(() => {
    if (ref.current) ref.current.srcObject = seen ? stream : null;
  }, [stream, seen]);
  return (
    <div class={styles.screen}>
      <video
        ref={ref}
        class={mirrored ? styles.mirror : undefined}
        hidden={!seen}
        muted
        playsInline
        autoplay
        aria-label={t("join.preview")}
      />
      {!seen && (
        <p class={styles.noPicture}>
          <Icon name="cameraOff" size={32} />
          {t("join.noPicture")}
        </p>
      )}
    </div>
  );
}
