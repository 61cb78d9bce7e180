import { t } from "../../i18n";
import { COMMON_LANGUAGES, MORE_LANGUAGES } from "../../i18n/countries";
import { languageName } from "../../i18n/format";
import { LANGUAGES_MAX } from "../../protocol/generated";
import { Icon } from "../parts/Icon";
import { Select } from "../parts/Select";
import styles from "./join.module.css";

interface LanguageChipsProps {
  /** Without it: the languages of the person. */
  readonly legend?: string;
  readonly chosen: readonly string[];
  readonly onChange: (languages: string[]) => void;
}

/** The languages a person works in, the preferred one first. */
export function LanguageChips({ legend, chosen, onChange }: LanguageChipsProps) {
  const shown = [...COMMON_LANGUAGES, ...chosen.filter((tag) => !COMMON_LANGUAGES.includes(tag))];
  const full = chosen.length >= LANGUAGES_MAX;
  const toggle = (tag: string) => {
    if (chosen.includes(tag)) onChange(chosen.filter((known) => known !== tag));
    else if (!full) onChange([...chosen, tag]);
  };
  const further = MORE_LANGUAGES.filter((tag) => !shown.includes(tag)).map((value) => ({
    value,
    label: languageName(value),
  }));
  return (
    <fieldset class={styles.languages}>
      <legend>{legend ?? t("profile.languages")}</legend>
      <div class={styles.chips}>
        {shown.map((tag) => {
          const on = chosen.includes(tag);
          return (
            <button
              key={tag}
              type="button"
              class={on ? `${styles.chip} ${styles.chipOn}` : styles.chip}
              aria-pressed={on}
              data-testid={`join-language-${tag}`}
              onClick={() => toggle(tag)}
            >
              {on && <Icon name="check" size={16} />}
              {languageName(tag)}
            </button>
          );
        })}
      </div>
      {!full && (
        <Select
          label={t("profile.moreLanguages")}
          value=""
          onChange={toggle}
          options={[{ value: "", label: t("profile.moreLanguages") }, ...further]}
        />
      )}
    </fieldset>
  );
}
