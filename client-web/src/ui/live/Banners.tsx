import { useComputed } from "@preact/signals";
import type { Treatments } from "../../app/contract";
import { t } from "../../i18n";
import { useApp, useLive } from "../context";
import { ReachBanner } from "../crew/ReachBanner";
import { QuietBanner } from "../devices/QuietBanner";
import { Lazy } from "../Lazy";
import { LobbyBanner } from "../lobby/LobbyBanner";
import { Button, IconButton } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { FloorBar } from "../queue/FloorBar";
import { YourPlace } from "../queue/YourPlace";
import { loadTreatBanner } from "../treat/load";
import { Banner } from "./Banner";
import styles from "./banners.module.css";
import { broadcast } from "./panel";

/** What must not be missed and stays until it is over: a lost line, blocked sound, a message to all rooms. */
export function Banners() {
  const live = useLive();
  const { treatments } = useApp().devices;
  const link = live.link.value;
  const { problem } = live.media.local.value;
  const soundBlocked = problem === "soundBlocked";
  const message = broadcast.value;
  return (
    <>
      {link.kind === "reconnecting" && <Reconnecting retryAt={link.retryAt} />}
      {link.kind === "online" && live.media.status.value === "failed" && (
        <Banner icon="wifiOff" tone="warm" said={t("media.failed")} />
      )}
      {link.kind === "online" && live.media.status.value === "switching" && (
        <Banner icon="wifiOff" tone="warm" said={t("media.switching")} />
      )}
      {(problem === "microphoneTaken" || problem === "cameraTaken") && (
        <Banner
          icon={problem === "cameraTaken" ? "cameraOff" : "micOff"}
          tone="warm"
          testid="device-taken"
          said={`${t(`problem.${problem}`)} ${t(`problemHelp.${problem}`)}`}
        />
      )}
      {soundBlocked && (
        <Banner icon="sound" tone="warm" said={t("problem.soundBlocked")}>
          <Button look="primary" size="small" testid="sound-on" onClick={() => void live.media.unblockSound()}>
            {t("sound.turnOn")}
          </Button>
        </Banner>
      )}
      {treatmentToTell(treatments) && (
        <Lazy load={loadTreatBanner} props={{ onCamera: (on) => void live.media.setCamera(on) }} />
      )}
      <QuietBanner />
      <LobbyBanner />
      <ReachBanner />
      <FloorBar />
      <YourPlace />
      {message && (
        <div class={styles.banner} data-testid="broadcast">
          <Icon name="megaphone" />
          <p class={styles.text}>
            <bdi class={styles.from}>{message.from}</bdi> <span dir="auto">{message.text}</span>
          </p>
          <IconButton icon="close" size="small" label={t("action.dismiss")} onClick={() => (broadcast.value = null)} />
        </div>
      )}
    </>
  );
}

function treatmentToTell({ picture, sound }: Treatments): boolean {
  return ["loading", "tired", "failed"].includes(picture.value.is) || sound.value.is === "tired";
}

function Reconnecting({ retryAt }: { readonly retryAt: number }) {
  const live = useLive();
  const seconds = useComputed(() => Math.max(0, Math.ceil((retryAt - live.now.value) / 1000)));
  return (
    <Banner
      icon="wifiOff"
      tone="warm"
      said={`${t("link.reconnecting")} ${t("link.keepsWork")}`}
      text={
        <>
          <strong>{t("link.reconnecting")}</strong>{" "}
          <span>{seconds.value > 0 ? t("link.nextTry", { count: seconds.value }) : t("link.trying")}</span>{" "}
          <span>{t("link.keepsWork")}</span>
        </>
      }
    />
  );
}
