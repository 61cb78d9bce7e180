import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { Button } from "../parts/Button";
import { controlClass, Field } from "../parts/Field";
import { go, readLink } from "../router";
import styles from "./home.module.css";

/** For those who got their link on another device, or in a message that does not make it clickable. */
export function PasteLink() {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const open = (event: Event) => {
    event.preventDefault();
    const link = readLink(text);
    if (link === null) setWrong(true);
    else go(link.path, link.code);
  };
  return (
    <form class={styles.paste} onSubmit={open} noValidate>
      <Field label={t("paste.label")} help={t("paste.help")} error={wrong ? t("paste.wrong") : null}>
        {(ids) => (
          <div class={styles.pasteRow}>
            <input
              {...ids}
              class={controlClass}
              dir="ltr"
              type="text"
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              placeholder="https://…/join#iv_…"
              value={text}
              data-testid="paste-link"
              onInput={(event) => {
                setText(event.currentTarget.value);
                setWrong(false);
              }}
            />
            <Button look="primary" type="submit" testid="paste-open">
              {t("paste.open")}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
