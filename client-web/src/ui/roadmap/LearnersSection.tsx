import { t } from "../../i18n";
import { controlClass, Field } from "../parts/Field";
import { BoundText } from "./BoundText";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";
import { Section } from "./Section";

const NUMBERS = [
  { key: "ageFrom", min: 3, max: 25 },
  { key: "ageTo", min: 3, max: 25 },
  { key: "classSize", min: 1, max: 200 },
] as const;

/** Who learns, and what they have at home. */
export function LearnersSection({ done }: { readonly done: boolean }) {
  const handle = useRoadmap();
  const audience = handle.view.value.audience;
  const readOnly = !handle.mayEdit.value;
  return (
    <Section step="q3" done={done}>
      <BoundText
        path="audience/needs"
        label={t("roadmap.needs")}
        placeholder={t("roadmap.needsExample")}
        testid="roadmap-needs"
      />
      <div class={styles.pairs}>
        {NUMBERS.map(({ key, min, max }) => (
          <Field key={key} label={t(`roadmap.${key}`)}>
            {(ids) => (
              <input
                {...ids}
                class={controlClass}
                type="number"
                inputMode="numeric"
                min={min}
                max={max}
                readOnly={readOnly}
                value={audience[key] ?? ""}
                onChange={(event) => handle.setAudience(key, numberOf(event.currentTarget.value, min, max))}
              />
            )}
          </Field>
        ))}
        {(["grade", "homeAccess"] as const).map((key) => (
          <Field key={key} label={t(`roadmap.${key}`)}>
            {(ids) => (
              <input
                {...ids}
                class={controlClass}
                type="text"
                dir="auto"
                maxLength={120}
                readOnly={readOnly}
                value={audience[key]}
                onChange={(event) => handle.setAudience(key, event.currentTarget.value.trim())}
              />
            )}
          </Field>
        ))}
      </div>
    </Section>
  );
}

function numberOf(text: string, min: number, max: number): number | null {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? null : Math.min(max, Math.max(min, value));
}
