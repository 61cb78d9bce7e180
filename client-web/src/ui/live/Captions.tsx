import { signal } from "@preact/signals";
import { t } from "../../i18n";
import styles from "./layout.module.css";

export interface CaptionLine {
  readonly id: string;
  /** Who says it; empty if nobody knows. */
  readonly name: string;
  readonly text: string;
  /** BCP 47. */
  readonly lang: string;
}

/** The last lines that were said, oldest first; whoever writes captions puts them here. Nothing does yet. */
export const captions = signal<readonly CaptionLine[]>([]);

/** Their place: under what is shown, over the whole width, there as soon as there is a line and gone with the last one. */
export function Captions() {
  if (captions.value.length === 0) return null;
  return (
    <section class={styles.captions} aria-label={t("captions.title")} data-testid="captions">
      {captions.value.map(({ id, name, text, lang }) => (
        <p key={id}>
          {name !== "" && <bdi class={styles.captionName}>{name}</bdi>}{" "}
          <span lang={lang} dir="auto">
            {text}
          </span>
        </p>
      ))}
    </section>
  );
}
