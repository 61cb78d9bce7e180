import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { useApp } from "../context";
import { Button } from "../parts/Button";
import { Note } from "../parts/Note";
import { Said } from "../parts/Said";
import styles from "./check.module.css";
import { OutputField } from "./OutputField";

type At = "playing" | "asking" | "heard" | "unheard" | "failed";

/** A short tone, and whether it was heard; if not, what can be done about it. */
export function SpeakerTrial() {
  const { trials } = useApp();
  const at = useSignal<At>("playing");
  const play = async () => {
    at.value = "playing";
    at.value = (await trials.playTone()) ? "asking" : "failed";
  };
  useEffect(() => void play(), []);
  return (
    <section class={styles.trial} data-testid="speaker-trial" data-at={at.value}>
      {at.value === "playing" && <Said text={t("speaker.playing")} about="speaker" />}
      {at.value === "asking" && (
        <div class={styles.row}>
          <Said class={styles.ask} text={t("speaker.ask")} about="speaker" />
          <Button size="small" icon="check" testid="speaker-yes" onClick={() => (at.value = "heard")}>
            {t("speaker.yes")}
          </Button>
          <Button size="small" testid="speaker-no" onClick={() => (at.value = "unheard")}>
            {t("speaker.no")}
          </Button>
        </div>
      )}
      {at.value === "heard" && (
        <Note tone="good">
          <Said text={t("speaker.good")} about="speaker" />
        </Note>
      )}
      {(at.value === "unheard" || at.value === "failed") && <Unheard failed={at.value === "failed"} />}
      {at.value !== "playing" && (
        <>
          <OutputField />
          <Button size="small" icon="sound" testid="speaker-again" onClick={() => void play()}>
            {t("speaker.again")}
          </Button>
        </>
      )}
    </section>
  );
}

function Unheard({ failed }: { readonly failed: boolean }) {
  return (
    <Note tone="warm" icon="sound" testid="speaker-help">
      {failed && <strong>{t("speaker.failed")}</strong>}
      <ul class={styles.steps}>
        <li>{t("speaker.help.volume")}</li>
        <li>{t("speaker.help.bluetooth")}</li>
        <li>{t("speaker.help.silent")}</li>
      </ul>
    </Note>
  );
}
