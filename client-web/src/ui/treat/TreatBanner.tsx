import { t } from "../../i18n";
import { useApp } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";
import { AfterFailure, type TreatProps } from "./Treat";

/** What becomes of one's blur and sound, where it must not be missed. */
export function TreatBanner({ onCamera }: TreatProps) {
  const { treatments } = useApp().devices;
  const picture = treatments.picture.value.is;
  return (
    <>
      {picture === "loading" && <Banner icon="camera" said={t("treat.blurLoading")} testid="treat-loading" />}
      {picture === "failed" && (
        <Banner icon="cameraOff" tone="warm" said={t("treat.blurFailed")} testid="treat-failed">
          <AfterFailure onCamera={onCamera} />
        </Banner>
      )}
      {picture === "tired" && (
        <Banner icon="camera" tone="warm" said={t("treat.blurTired")} testid="treat-tired">
          <Button size="small" onClick={() => treatments.setBlur(false)}>
            {t("treat.blurOff")}
          </Button>
        </Banner>
      )}
      {treatments.sound.value.is === "tired" && (
        <Banner icon="sound" tone="warm" said={t("treat.soundTired")} testid="treat-sound-tired">
          <Button size="small" onClick={() => treatments.setSound("usual")}>
            {t("treat.soundUsual")}
          </Button>
        </Banner>
      )}
    </>
  );
}
