import { t } from "../../i18n";
import { captions } from "../live/captions";
import styles from "./scene.module.css";

/** Their place: under what is shown, over the whole width, there as soon as there is a line and gone with the last one. */
export function Captions() {
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
