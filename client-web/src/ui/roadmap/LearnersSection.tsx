import type { CardValue } from "../../app/contract";
import { t } from "../../i18n";
import { controlClass, Field } from "../parts/Field";
import { Select } from "../parts/Select";
import { BoundText } from "./BoundText";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";
import { Inclusion } from "./Inclusion";
import { Section } from "./Section";

const NUMBERS = [
  { key: "ageFrom", min: 3, max: 25 },
  { key: "ageTo", min: 3, max: 25 },
  { key: "classSize", min: 1, max: 200 },
] as const;
const HOME_ACCESS = ["none", "sharedPhone", "ownPhone", "computer"] as const;

/** Who learns, and what they have at home. */
export function LearnersSection({ done }: { readonly done: boolean }) {
  return (
    <Section step="q3" done={done}>
      <LearnerFields />
      <Inclusion />
    </Section>
  );
}

export function LearnerFields() {
  const handle = useRoadmap();
  const audience = handle.view.value.audience;
  const readOnly = !handle.mayEdit.value;
  return (
    <>
      <BoundText
        path="audience/needs"
        label={t("roadmap.needs")}
        placeholder={t("roadmap.needsExample")}
        testid="roadmap-needs"
      />
      <div class={fields.pairs}>
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
                value={typeof audience[key] === "number" ? audience[key] : ""}
                onChange={(event) => handle.setAudience(key, numberOf(event.currentTarget.value, min, max))}
              />
            )}
          </Field>
        ))}
        <Field label={t("roadmap.grade")}>
          {(ids) => (
            <input
              {...ids}
              class={controlClass}
              type="text"
              dir="auto"
              maxLength={60}
              readOnly={readOnly}
              value={said(audience.grade)}
              onChange={(event) => handle.setAudience("grade", event.currentTarget.value.trim())}
            />
          )}
        </Field>
        <Field label={t("roadmap.homeAccess")}>
          {(ids) => (
            <Select
              {...ids}
              value={said(audience.homeAccess)}
              options={accessOptions(said(audience.homeAccess))}
              disabled={readOnly}
              onChange={(access) => handle.setAudience("homeAccess", access)}
            />
          )}
        </Field>
      </div>
    </>
  );
}

/** What an earlier version let people write themselves stays as they wrote it. */
function accessOptions(now: string): { value: string; label: string }[] {
  const known: readonly string[] = HOME_ACCESS;
  const own = now === "" || known.includes(now) ? [] : [{ value: now, label: now }];
  const none = now === "" ? [{ value: "", label: t("access.unsaid") }] : [];
  return [...none, ...own, ...HOME_ACCESS.map((one) => ({ value: one, label: t(`access.${one}`) }))];
}

function said(value: CardValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function numberOf(text: string, min: number, max: number): number | null {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? null : Math.min(max, Math.max(min, value));
}
