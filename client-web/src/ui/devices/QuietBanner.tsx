import { t } from "../../i18n";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";

/** Why nothing is heard here, and how to change that. */
export function QuietBanner() {
  const { media } = useLive();
  if (media.speaker.value) return null;
  return (
    <Banner icon="sound" testid="own-quiet" said={t("own.quiet")}>
      <Button look="primary" size="small" testid="own-sound-on" onClick={() => media.setSpeaker(true)}>
        {t("own.soundOn")}
      </Button>
    </Banner>
  );
}
