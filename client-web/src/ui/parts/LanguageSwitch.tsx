import { signal } from "@preact/signals";
import { LOCALES, type Locale, locale, t, useLocale } from "../../i18n";
import { toast } from "../toasts";
import { Icon } from "./Icon";
import styles from "./language.module.css";
import { useSaidLater } from "./useSaidLater";

/** A language is on its way. */
const fetching = signal(false);

/** In the header of every screen. Languages are named as their speakers write them. */
export function LanguageSwitch() {
  useSaidLater(fetching.value ? t("page.loading") : null);
  return (
    <label class={styles.switch} data-fetching={fetching.value}>
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
  fetching.value = true;
  try {
    await useLocale(next);
  } catch {
    toast(t("language.failed", { name: LOCALES[next].name }), "warn");
    return;
  } finally {
    fetching.value = false;
  }
  const { whole, name, fallback } = LOCALES[next];
  const [other = "en"] = fallback;
  if (!whole) toast(t("language.partly", { name, other: LOCALES[other].name }));
}
