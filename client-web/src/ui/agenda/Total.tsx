import { minutesOf } from "../../core/agenda";
import { t } from "../../i18n";
import type { AgendaItem } from "../../protocol/generated";
import styles from "./editor.module.css";

interface TotalProps {
  readonly items: readonly AgendaItem[];
  /** Minutes of the webinar; 0: not said. */
  readonly planned: number;
}

/** How long all of it takes, beside how long the webinar is meant to be. */
export function Total({ items, planned }: TotalProps) {
  if (items.length === 0) return <p data-testid="agenda-total">{t("agenda.empty")}</p>;
  const over = minutesOf(items) - planned;
  const fit = over === 0 ? "same" : over > 0 ? "longer" : "shorter";
  return (
    <p data-testid="agenda-total" data-fit={planned > 0 ? fit : undefined}>
      {t("agenda.total", { count: minutesOf(items) })}
      {planned > 0 && (
        <>
          {" · "}
          <span class={over > 0 ? styles.longer : undefined}>
            {fit === "same" ? t("draft.same") : t(`draft.${fit}`, { count: Math.abs(over) })}
          </span>
        </>
      )}
    </p>
  );
}
