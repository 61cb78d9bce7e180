import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { failureText } from "../failures";
import { Button } from "../parts/Button";
import { toast } from "../toasts";
import styles from "./editor.module.css";

/** The roadmap as a file to keep: Markdown to read and print, JSON to work on. */
export function DownloadButtons({ roadmap }: { readonly roadmap: RoadmapId }) {
  const live = useLive();
  const download = async (format: "md" | "json") => {
    try {
      await live.downloadRoadmap(roadmap, format);
    } catch (failure) {
      toast(failureText(failure), "warn");
    }
  };
  return (
    <span class={styles.downloads}>
      <Button
        size="small"
        look="ghost"
        icon="download"
        testid="roadmap-download-md"
        onClick={() => void download("md")}
      >
        <span class="visually-hidden">{t("roadmap.download")} </span>
        <bdi class={styles.long}>Markdown</bdi>
        <bdi class={styles.short}>.md</bdi>
      </Button>
      <Button
        size="small"
        look="ghost"
        icon="download"
        testid="roadmap-download-json"
        onClick={() => void download("json")}
      >
        <span class="visually-hidden">{t("roadmap.download")} </span>
        <bdi class={styles.long}>JSON</bdi>
        <bdi class={styles.short}>.json</bdi>
      </Button>
    </span>
  );
}
