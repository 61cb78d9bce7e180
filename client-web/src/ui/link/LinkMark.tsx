import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { useLive } from "../context";
import { GRADE_ICONS } from "../grade";
import { Icon } from "../parts/Icon";
import { ConnectionDialog } from "./ConnectionDialog";
import styles from "./link.module.css";
import { linkIcon, linkWords } from "./words";

/** How our own link does, in a sign and words; pressed, it shows why and what it costs. */
export function LinkMark() {
  const live = useLive();
  const open = useSignal(false);
  const { media } = live;
  const grade = media.grade.value;
  const own = media.quality.value;
  const socket = live.link.value.kind;
  const status = media.status.value;
  const words = markWords(socket, status, own && linkWords(own.link), grade === "text");
  const icon = socket !== "online" ? "wifiOff" : grade === "text" ? GRADE_ICONS.text : linkIcon(own?.link ?? null);
  return (
    <>
      <button
        type="button"
        class={styles.mark}
        data-testid="link-state"
        data-state={socket}
        data-media={status}
        data-quality={own?.link.quality ?? "unknown"}
        data-grade={grade}
        aria-haspopup="dialog"
        title={t("net.title")}
        onClick={() => (open.value = true)}
      >
        <Icon name={icon} size={19} />
        <span class={styles.markWords}>{words}</span>
        <span class="visually-hidden">. {t("net.open", { grade: t(`grade.${grade}`) })}</span>
      </button>
      {open.value && <ConnectionDialog onClose={() => (open.value = false)} />}
    </>
  );
}

function markWords(socket: string, media: string, quality: string | null, text: boolean): string {
  if (socket !== "online") return t(socket === "connecting" ? "link.connecting" : "quality.lost");
  if (text) return t("grade.text");
  if (media === "switching") return t("net.switching");
  return quality ?? t("link.online");
}
