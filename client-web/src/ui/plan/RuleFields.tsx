import { useSignal } from "@preact/signals";
import { isAdmitted } from "../../core/house";
import { type Rule, rulesOf, withoutRule, withRule } from "../../core/plan-rules";
import { isStaffRole, personOf, type SessionState } from "../../core/state";
import { t } from "../../i18n";
import { collator, list } from "../../i18n/format";
import type { ParticipantId, PlanEdit, PlanView } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { Button, IconButton } from "../parts/Button";
import { Note } from "../parts/Note";
import { Select } from "../parts/Select";
import styles from "./recipe.module.css";

interface RuleFieldsProps {
  readonly state: SessionState;
  readonly plan: PlanView;
}

/** Who stays together and who is kept apart, whatever the recipe. Held to at once, for all proposals of this plan. */
export function RuleFields({ state, plan }: RuleFieldsProps) {
  const live = useLive();
  const kind = useSignal<Rule["kind"]>("together");
  const one = useSignal("");
  const other = useSignal("");
  const problem = useSignal<string | null>(null);
  const edit = async (wish: PlanEdit) => {
    const answer = await live.command({ type: "editPlan", plan: plan.id, edits: [wish] });
    problem.value = answer.ok ? null : rejectionText(answer.code);
    return answer.ok;
  };
  const add = async () => {
    if (one.value === "" || other.value === "" || one.value === other.value) {
      problem.value = t("rules.two");
      return;
    }
    if (await edit(withRule(plan, kind.value, one.value, other.value))) other.value = "";
  };
  const people = choices(state);
  const rules = rulesOf(plan);
  return (
    <>
      <p class={styles.hint}>{t("rules.help")}</p>
      {rules.length > 0 && (
        <ul class={styles.rules} data-testid="rules-list">
          {rules.map((rule) => {
            const text = t(`rules.${rule.kind}Of`, { names: namesOf(state, rule.people) });
            return (
              <li key={`${rule.kind} ${rule.people.join(" ")}`} class={styles.rule} data-rule={rule.kind}>
                <bdi>{text}</bdi>
                <IconButton
                  icon="trash"
                  size="small"
                  look="quiet"
                  label={t("rules.remove", { rule: text })}
                  onClick={() => void edit(withoutRule(plan, rule))}
                />
              </li>
            );
          })}
        </ul>
      )}
      <div class={styles.pair}>
        <Select
          label={t("rules.one")}
          value={one.value}
          testid="rule-one"
          options={[{ value: "", label: t("rules.one") }, ...people]}
          onChange={(id) => (one.value = id)}
        />
        <Select
          label={t("rules.other")}
          value={other.value}
          testid="rule-other"
          options={[{ value: "", label: t("rules.other") }, ...people]}
          onChange={(id) => (other.value = id)}
        />
        <Select
          label={t("rules.kind")}
          value={kind.value}
          testid="rule-kind"
          options={(["together", "apart"] as const).map((value) => ({ value, label: t(`rules.${value}`) }))}
          onChange={(value) => (kind.value = value as Rule["kind"])}
        />
        <Button icon="plus" testid="rule-add" onClick={() => void add()}>
          {t("rules.add")}
        </Button>
      </div>
      {problem.value && <Note tone="warn">{problem.value}</Note>}
    </>
  );
}

function choices(state: SessionState): readonly { readonly value: ParticipantId; readonly label: string }[] {
  const order = collator();
  return state.view.participants
    .filter((person) => isAdmitted(person) && !isStaffRole(person.role))
    .map((person) => ({ value: person.id, label: person.profile.name }))
    .sort((a, b) => order.compare(a.label, b.label));
}

function namesOf(state: SessionState, people: readonly ParticipantId[]): string {
  return list(people.map((id) => personOf(state, id)?.profile.name ?? t("person.someone")));
}
