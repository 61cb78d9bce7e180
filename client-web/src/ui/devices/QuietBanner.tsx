import { t } from "../../i18n";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";

/** Why nothing is heard here, and how to change that. */
export function QuietBanner() {
  const { media, otherDevices } = useLive();
  if (media.speaker.value) return null;
  // Without another device of ours it was a key of the headphones or of the lock screen.
  const why = otherDevices.value.length > 0 ? t("own.quiet") : t("own.paused");
  return (
    <Banner icon="sound" testid="own-quiet" said={why}>
      <Button look="primary" size="small" testid="own-sound-on" onClick={() => media.setSpeaker(true)}>
        {t("own.soundOn")}
      </Button>
    </Banner>
  );
}
