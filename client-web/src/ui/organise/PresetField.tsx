import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { AgendaItem } from "../../protocol/generated";
import { Button } from "../parts/Button";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import styles from "./organise.module.css";
import { agendaOf, PRESETS, type PresetName } from "./presets";

const FILLED = PRESETS.filter((preset) => preset !== "blank");

/** Puts the parts of a preset in the place of those that are there. */
export function PresetField({ onPut }: { readonly onPut: (items: AgendaItem[]) => void }) {
  const preset = useSignal<PresetName>("roadmaps");
  return (
    <div class={styles.rename}>
      <Field label={t("draft.preset")}>
        {(ids) => (
          <Select
            {...ids}
            value={preset.value}
            testid="agenda-preset"
            options={FILLED.map((value) => ({ value, label: t(`poster.preset.${value}`) }))}
            onChange={(value) => (preset.value = value as PresetName)}
          />
        )}
      </Field>
      <Button testid="agenda-preset-put" onClick={() => onPut(agendaOf(preset.peek()))}>
        {t("draft.putIn")}
      </Button>
    </div>
  );
}
