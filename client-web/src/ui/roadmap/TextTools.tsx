import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { languageName } from "../../i18n/format";
import { Field } from "../parts/Field";
import { Icon } from "../parts/Icon";
import { Select } from "../parts/Select";
import { useRoadmap } from "./context";
import { LANGUAGES } from "./languages";
import { Remarks } from "./Remarks";
import styles from "./remarks.module.css";

interface TextToolsProps {
  readonly path: string;
  readonly label: string;
}

/** Texts that belong to no card: what is said about a card stands at the card. */
export function hasTools(path: string): boolean {
  return path.startsWith("fields/") || path.startsWith("audience/");
}

/** Beside the name of a text: in which language it is written, and what is said about it. */
export function TextTools({ path, label }: TextToolsProps) {
  return (
    <>
      <Written path={path} label={label} />
      <Remarks on={path} name={label} dots={false} />
    </>
  );
}

function Written({ path, label }: TextToolsProps) {
  const handle = useRoadmap();
  const choosing = useSignal(false);
  const view = handle.view.value;
  const lang = view.langs[path] ?? view.lang;
  const said = t("written.in", { language: languageName(lang) });
  if (!handle.mayEdit.value) return null;
  const known = [...new Set([...LANGUAGES, view.lang, lang])];
  return (
    <>
      <button
        type="button"
        class={styles.toggle}
        aria-expanded={choosing.value}
        title={said}
        data-testid={`written-${path}`}
        data-lang={lang}
        onClick={() => (choosing.value = !choosing.value)}
      >
        <Icon name="globe" size={17} />
        <span class="visually-hidden">
          {label}: {said}
        </span>
        {lang !== view.lang && <span aria-hidden="true">{lang}</span>}
      </button>
      {choosing.value && (
        <div class={styles.thread}>
          <Field label={t("written.label")}>
            {(ids) => (
              <Select
                {...ids}
                value={lang}
                options={known.map((tag) => ({
                  value: tag,
                  label: tag === view.lang ? t("written.own", { language: languageName(tag) }) : languageName(tag),
                }))}
                testid={`written-lang-${path}`}
                onChange={(tag) => {
                  handle.setLang(path, tag === view.lang ? null : tag);
                  choosing.value = false;
                }}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
