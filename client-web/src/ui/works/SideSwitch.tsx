import { t } from "../../i18n";
import { languageName } from "../../i18n/format";
import type { RoadmapView } from "../../protocol/generated";
import { Select } from "../parts/Select";
import { readIn, sideLanguages, useReadingLanguage } from "./language";
import styles from "./stage.module.css";

/** Original, with a translation beside it, or the translation where there is one. Absent where nobody has translated. */
export function SideSwitch({ view }: { readonly view: RoadmapView }) {
  const { lang, beside } = useReadingLanguage().value;
  const languages = sideLanguages(view);
  if (languages.length === 0) return null;
  const known = lang !== null && languages.includes(lang);
  const options = [
    { value: "", label: t("works.side.original") },
    ...languages.flatMap((tag) => [
      { value: `beside:${tag}`, label: t("works.side.beside", { language: languageName(tag) }) },
      { value: `only:${tag}`, label: t("works.side.only", { language: languageName(tag) }) },
    ]),
  ];
  const choose = (value: string) => {
    const [how, tag] = value.split(":");
    readIn(tag ?? null, how !== "only");
  };
  return (
    <span class={styles.sides}>
      <Select
        label={t("works.side.label")}
        value={known ? `${beside ? "beside" : "only"}:${lang}` : ""}
        options={options}
        testid="reading-language"
        onChange={choose}
      />
    </span>
  );
}
