import type { CardValue } from "../../app/contract";
import { t } from "../../i18n";
import { Field } from "../parts/Field";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import { WrittenField } from "../parts/WrittenField";
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
          <NumberField
            key={key}
            label={t(`roadmap.${key}`)}
            value={typeof audience[key] === "number" ? audience[key] : null}
            min={min}
            max={max}
            readOnly={readOnly}
            testid={`learners-${key}`}
            onValue={(value) => handle.setAudience(key, value)}
            onEmpty={() => handle.setAudience(key, null)}
          />
        ))}
        <WrittenField
          label={t("roadmap.grade")}
          value={said(audience.grade)}
          max={60}
          readOnly={readOnly}
          testid="learners-grade"
          onText={(grade) => handle.setAudience("grade", grade)}
        />
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
