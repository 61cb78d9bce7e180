import { t } from "../../i18n";
import { useLive } from "../context";
import banners from "../live/banners.module.css";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";

/** Why nothing is heard here, and how to change that. */
export function QuietBanner() {
  const { media } = useLive();
  if (media.speaker.value) return null;
  return (
    <div class={banners.banner} role="status" data-testid="own-quiet">
      <Icon name="sound" />
      <p class={banners.text}>{t("own.quiet")}</p>
      <Button look="primary" size="small" testid="own-sound-on" onClick={() => media.setSpeaker(true)}>
        {t("own.soundOn")}
      </Button>
    </div>
  );
}
