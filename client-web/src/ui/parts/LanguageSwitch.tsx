import { LOCALES, type Locale, locale, t, useLocale } from "../../i18n";
import { toast } from "../toasts";
import { Icon } from "./Icon";
import styles from "./language.module.css";

/** In the header of every screen. Languages are named as their speakers write them. */
export function LanguageSwitch() {
  return (
    <label class={styles.switch}>
      <Icon name="globe" size={18} />
      <span class="visually-hidden">{t("language.label")}</span>
      <select
        data-testid="language"
        value={locale.value}
        onChange={(event) => void choose(event.currentTarget.value as Locale)}
      >
        {Object.entries(LOCALES).map(([tag, info]) => (
          <option key={tag} value={tag} lang={tag} selected={tag === locale.value}>
            {info.whole ? info.name : `${info.name} (${info.partly})`}
          </option>
        ))}
      </select>
    </label>
  );
}

async function choose(next: Locale): Promise<void> {
  try {
    await useLocale(next);
  } catch {
    toast(t("language.failed", { name: LOCALES[next].name }), "warn");
    return;
  }
  const { whole, name, fallback } = LOCALES[next];
  const [other = "en"] = fallback;
  if (!whole) toast(t("language.partly", { name, other: LOCALES[other].name }));
}
