import { mates, me } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import { BoundText } from "./BoundText";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";
import { Section } from "./Section";

const ROLES = ["scribe", "timekeeper", "targetFinder", "accessGuardian", "reporter"] as const;

/** The name of the roadmap, its question, and who does what in the group. */
export function TitleSection({ done }: { readonly done: boolean }) {
  const live = useLive();
  const handle = useRoadmap();
  const view = handle.view.value;
  const state = live.state.value;
  const self = state && me(state);
  const group =
    state && self
      ? [self, ...mates(state)].filter((person) => person.role === "attendee" || view.roles[person.id])
      : [];
  const people = [
    { value: "", label: t("roadmap.roleNobody") },
    ...group.map((person) => ({ value: person.id, label: person.profile.name })),
  ];
  return (
    <Section step="q1" done={done}>
      <BoundText
        path="fields/title"
        label={t("roadmap.titleLabel")}
        placeholder={view.titleHint}
        strong
        testid="roadmap-title"
      />
      <BoundText path="fields/question" label={t("roadmap.question")} />
      <details class={styles.more}>
        <summary>{t("roadmap.roles")}</summary>
        <div class={styles.pairs}>
          {ROLES.map((role) => (
            <Field key={role} label={t(`roadmap.role.${role}`)}>
              {(ids) => (
                <Select
                  {...ids}
                  value={view.roles[role] ?? ""}
                  options={people}
                  disabled={!handle.mayEdit.value}
                  onChange={(person) => handle.setRole(role, person || null)}
                />
              )}
            </Field>
          ))}
        </div>
      </details>
    </Section>
  );
}
