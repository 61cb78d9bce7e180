import type { choicesIn, GalleryWish } from "../../core/gallery";
import { t } from "../../i18n";
import { countryName, languageName } from "../../i18n/format";
import { goalName } from "../goals";
import { Check } from "../parts/Check";
import { TextField } from "../parts/Field";
import { Select } from "../parts/Select";
import styles from "./works.module.css";

interface GalleryFiltersProps {
  readonly choices: ReturnType<typeof choicesIn>;
  readonly wish: GalleryWish;
  readonly onChange: (wish: GalleryWish) => void;
}

/** A select stands only where there is something to choose between. */
export function GalleryFilters({ choices, wish, onChange }: GalleryFiltersProps) {
  const { goals, countries, languages } = choices;
  return (
    <search class={styles.filters}>
      <TextField
        label={t("gallery.search")}
        value={wish.words}
        testid="gallery-search"
        onInput={(words) => onChange({ ...wish, words })}
      />
      <div class={styles.selects}>
        {goals.length > 1 && (
          <Select
            label={t("gallery.goal")}
            testid="gallery-goal"
            value={String(wish.goal ?? "")}
            options={[
              { value: "", label: t("gallery.anyGoal") },
              ...goals.map((goal) => ({ value: String(goal), label: `${goal} ${goalName(goal)}` })),
            ]}
            onChange={(value) => onChange({ ...wish, goal: value === "" ? null : Number(value) })}
          />
        )}
        {countries.length > 1 && (
          <Select
            label={t("gallery.country")}
            testid="gallery-country"
            value={wish.country ?? ""}
            options={[
              { value: "", label: t("gallery.anyCountry") },
              ...countries.map((value) => ({ value, label: countryName(value) })),
            ]}
            onChange={(value) => onChange({ ...wish, country: value || null })}
          />
        )}
        {languages.length > 1 && (
          <Select
            label={t("gallery.language")}
            testid="gallery-language"
            value={wish.language ?? ""}
            options={[
              { value: "", label: t("gallery.anyLanguage") },
              ...languages.map((value) => ({ value, label: languageName(value) })),
            ]}
            onChange={(value) => onChange({ ...wish, language: value || null })}
          />
        )}
      </div>
      <Check
        label={t("gallery.lowTech")}
        checked={wish.lowTech}
        testid="gallery-low-tech"
        onChange={(lowTech) => onChange({ ...wish, lowTech })}
      />
    </search>
  );
}
