import { SOUND_WISHES, type SoundWish } from "../../core/treating";
import { t } from "../../i18n";
import { useApp } from "../context";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { Field } from "../parts/Field";
import { Note } from "../parts/Note";
import { Select } from "../parts/Select";
import { useSaid } from "../say";
import styles from "./treat.module.css";

export interface TreatProps {
  /** The camera is to go on, or stay off. */
  readonly onCamera: (on: boolean) => void;
}

/** What is to be made of one's picture and sound, and how that goes. */
export function Treat({ onCamera }: TreatProps) {
  const { treatments } = useApp().devices;
  const wish = treatments.wish.value;
  return (
    <div
      class={styles.treat}
      data-testid="treat"
      data-picture={treatments.picture.value.is}
      data-sound={treatments.sound.value.is}
    >
      <Check
        label={t("treat.blur")}
        help={t("treat.blurHelp")}
        checked={treatments.blurred.value}
        testid="treat-blur"
        onChange={(on) => treatments.setBlur(on)}
      />
      <PictureNote onCamera={onCamera} />
      <Field label={t("treat.noise")} help={t(`treat.${wish}Help`)}>
        {(ids) => (
          <Select
            {...ids}
            value={wish}
            testid="treat-sound"
            options={SOUND_WISHES.map((one) => ({ value: one, label: t(`treat.${one}`) }))}
            onChange={(one) => treatments.setSound(one as SoundWish)}
          />
        )}
      </Field>
      <SoundNote />
    </div>
  );
}

function PictureNote({ onCamera }: TreatProps) {
  const { treatments } = useApp().devices;
  const state = treatments.picture.value.is;
  if (state === "loading") return <Working text={t("treat.blurLoading")} />;
  if (state === "failed") {
    return (
      <Note tone="warn" testid="blur-failed">
        <span>{t("treat.blurFailed")}</span>
        <AfterFailure onCamera={onCamera} />
      </Note>
    );
  }
  if (state !== "tired") return null;
  return (
    <Note tone="warm" testid="blur-tired">
      <span>{t("treat.blurTired")}</span>
      <span class={styles.offers}>
        <Button size="small" onClick={() => treatments.setBlur(false)}>
          {t("treat.blurOff")}
        </Button>
      </span>
    </Note>
  );
}

/** Nothing is sent unblurred that a person has not asked for with their own hand. */
export function AfterFailure({ onCamera }: TreatProps) {
  const { treatments } = useApp().devices;
  const again = (blurred: boolean) => {
    if (blurred) treatments.heed();
    else treatments.setBlur(false);
    onCamera(true);
  };
  const stay = () => {
    onCamera(false);
    treatments.heed();
  };
  return (
    <span class={styles.offers}>
      <Button size="small" testid="blur-again" onClick={() => again(true)}>
        {t("action.tryAgain")}
      </Button>
      <Button size="small" testid="blur-unblurred" onClick={() => again(false)}>
        {t("treat.unblurred")}
      </Button>
      <Button size="small" look="primary" testid="blur-stay-off" onClick={stay}>
        {t("treat.stayOff")}
      </Button>
    </span>
  );
}

function SoundNote() {
  const { treatments } = useApp().devices;
  const state = treatments.sound.value.is;
  if (state === "loading") return <Working text={t("treat.soundLoading")} />;
  if (state === "failed") {
    return (
      <Note tone="warm" testid="noise-failed">
        <span>{t("treat.soundFailed")}</span>
        <span class={styles.offers}>
          <Button size="small" testid="noise-again" onClick={() => treatments.setSound("voice")}>
            {t("action.tryAgain")}
          </Button>
        </span>
      </Note>
    );
  }
  if (state !== "tired") return null;
  return (
    <Note tone="warm" testid="noise-tired">
      <span>{t("treat.soundTired")}</span>
      <span class={styles.offers}>
        <Button size="small" onClick={() => treatments.setSound("usual")}>
          {t("treat.soundUsual")}
        </Button>
      </span>
    </Note>
  );
}

function Working({ text }: { readonly text: string }) {
  useSaid(text);
  return <p class={styles.working}>{text}</p>;
}
