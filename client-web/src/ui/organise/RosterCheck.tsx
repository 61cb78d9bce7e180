import { t } from "../../i18n";
import type { RosterPreview } from "../../protocol/generated";
import { Button } from "../parts/Button";
import styles from "./organise.module.css";

/** Bad rows named one by one; the file itself has them all. */
const SHOWN = 50;

interface RosterCheckProps {
  readonly preview: RosterPreview;
  readonly busy: boolean;
  readonly onTake: () => void;
  readonly onDrop: () => void;
}

/** What a file says, before anything is kept: how many rows are good, and what is wrong with each of the others. */
export function RosterCheck({ preview, busy, onTake, onDrop }: RosterCheckProps) {
  const { good, bad, ignored } = preview;
  return (
    <section class={styles.part} aria-label={t("roster.preview")} data-testid="roster-preview" data-good={good.length}>
      <p>{t("roster.good", { count: good.length })}</p>
      {ignored.length > 0 && <p class={styles.facts}>{t("roster.ignored", { columns: ignored.join(", ") })}</p>}
      {bad.length > 0 && (
        <>
          <p>{t("roster.bad", { count: bad.length })}</p>
          <ul class={styles.bad} data-testid="roster-bad">
            {bad.slice(0, SHOWN).map((row) => (
              <li key={`${row.line}-${row.column}-${row.problem}`}>
                {t("roster.row", { line: row.line })} <bdi>{row.value}</bdi> · {t(`roster.problem.${row.problem}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <div class={styles.buttons}>
        <Button look="primary" busy={busy} disabled={good.length === 0} testid="roster-take" onClick={onTake}>
          {t("roster.take", { count: good.length })}
        </Button>
        <Button onClick={onDrop}>{t("roster.drop")}</Button>
      </div>
    </section>
  );
}
