import { t } from "../../i18n";
import { GOAL_NUMBERS, goalName } from "../goals";
import { Check } from "../parts/Check";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import { BoundText } from "./BoundText";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";
import { ListField } from "./ListField";
import { Section } from "./Section";

const ALSO_MAX = 2;
const SUBJECTS_MAX = 8;
const COMPETENCIES_MAX = 3;
const COMPETENCIES = [
  "systems",
  "anticipatory",
  "normative",
  "strategic",
  "collaboration",
  "criticalThinking",
  "selfAwareness",
  "problemSolving",
] as const;
const LICENCES = ["CC BY-SA 4.0", "CC BY 4.0", "all rights"] as const;

/** What a reader elsewhere wants to know: where it belongs, how it is told, who may use it. */
export function MoreSection() {
  const handle = useRoadmap();
  const view = handle.view.value;
  const readOnly = !handle.mayEdit.value;
  const also = (index: number) => view.also[index] ?? 0;
  const setAlso = (index: number, goal: number) => {
    const next = Array.from({ length: ALSO_MAX }, (_, at) => (at === index ? goal : also(at)));
    handle.setAlso([...new Set(next)].filter((one) => one > 0 && one !== view.goal));
  };
  return (
    <Section step="more">
      <BoundText path="fields/context" label={t("more.context")} max={2_000} />
      {view.fields.curriculum !== undefined && <BoundText path="fields/curriculum" label={t("more.curriculum")} />}
      <BoundText path="fields/pitch" label={t("more.pitch")} placeholder={t("more.pitchHelp")} max={400} />
      <BoundText path="fields/videoIdea" label={t("more.video")} max={400} />
      <div class={fields.pairs}>
        {Array.from({ length: ALSO_MAX }, (_, index) => (
          <Field key={index} label={t("more.also", { number: index + 1 })}>
            {(ids) => (
              <Select
                {...ids}
                value={String(also(index))}
                disabled={readOnly}
                options={[
                  { value: "0", label: t("more.alsoNone") },
                  ...GOAL_NUMBERS.filter((goal) => goal !== view.goal).map((goal) => ({
                    value: String(goal),
                    label: `${goal} · ${goalName(goal)}`,
                  })),
                ]}
                onChange={(goal) => setAlso(index, Number(goal))}
              />
            )}
          </Field>
        ))}
        <Field label={t("more.licence")}>
          {(ids) => (
            <Select
              {...ids}
              value={view.licence}
              disabled={readOnly}
              options={LICENCES.map((licence) => ({
                value: licence,
                label: licence === "all rights" ? t("more.allRights") : licence,
              }))}
              onChange={(licence) => handle.setLicence(licence)}
            />
          )}
        </Field>
      </div>
      {view.schema >= 2 && <Choices />}
    </Section>
  );
}

/** Subjects in the group's own words, and what learners practise beyond them. */
function Choices() {
  const handle = useRoadmap();
  const { choices } = handle.view.value;
  const readOnly = !handle.mayEdit.value;
  const named = (group: string) =>
    Object.keys(choices).flatMap((key) => (key.startsWith(`${group}:`) ? [key.slice(group.length + 1)] : []));
  const subjects = named("subject");
  const competencies = named("competency");
  const setSubjects = (next: readonly string[]) => {
    for (const gone of subjects.filter((one) => !next.includes(one))) handle.setChoice("subject", gone, null);
    for (const fresh of next.filter((one) => !subjects.includes(one))) handle.setChoice("subject", fresh, true);
  };
  return (
    <>
      <ListField
        label={t("more.subjects")}
        values={subjects}
        max={SUBJECTS_MAX}
        readOnly={readOnly}
        onChange={setSubjects}
      />
      <fieldset class={fields.set}>
        <legend class={fields.label}>
          {t("more.competencies", { count: competencies.length, max: COMPETENCIES_MAX })}
        </legend>
        {COMPETENCIES.map((one) => (
          <Check
            key={one}
            label={t(`competency.${one}`)}
            checked={competencies.includes(one)}
            disabled={readOnly || (competencies.length >= COMPETENCIES_MAX && !competencies.includes(one))}
            onChange={(on) => handle.setChoice("competency", one, on ? true : null)}
          />
        ))}
      </fieldset>
    </>
  );
}
