import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { PlanHead, PlanView, SessionView } from "../../protocol/generated";
import { useLive } from "../context";
import { Icon, type IconName } from "../parts/Icon";
import { Menu, MenuItem } from "../parts/Menu";
import { Select } from "../parts/Select";
import { send } from "../send";
import { PlanNameDialog } from "./PlanNameDialog";
import styles from "./plan.module.css";

type Asking = "new" | "copy" | "name" | null;

/** Several plans side by side; the chosen one is opened next and edited here. */
export function PlanTabs({ view }: { readonly view: SessionView }) {
  const live = useLive();
  const asking = useSignal<Asking>(null);
  const { plan } = view;
  if (!plan) return null;
  const others = view.plans ?? [];
  const running = view.round !== null && view.round.state !== "armed";
  const ask = (what: Asking) => () => {
    asking.value = what;
  };
  const items: readonly {
    readonly testid: string;
    readonly icon: IconName;
    readonly text: string;
    readonly run: () => void;
  }[] = [
    { testid: "plan-new", icon: "plus", text: t("plans.new"), run: ask("new") },
    { testid: "plan-copy", icon: "copy", text: t("plans.copy"), run: ask("copy") },
    { testid: "plan-rename", icon: "pencil", text: t("plans.rename"), run: ask("name") },
    ...others.map((other) => ({
      testid: `plan-drop-${other.id}`,
      icon: "trash" as const,
      text: t("plans.drop", { name: nameOf(other) }),
      run: () => void send(live, { type: "dropPlan", plan: other.id }),
    })),
  ];
  return (
    <div class={styles.tabs}>
      <Select
        label={t("plans.choose")}
        value={plan.id}
        disabled={running}
        testid="plan-choose"
        options={[plan, ...others]
          .map((one) => ({ value: one.id, label: nameOf(one) }))
          .sort((a, b) => (a.value < b.value ? -1 : 1))}
        onChange={(id) => void send(live, { type: "choosePlan", plan: id })}
      />
      <Menu label={t("plans.menu")} testid="plan-menu">
        {(close) =>
          items.map(({ testid, icon, text, run }) => (
            <MenuItem
              key={testid}
              testid={testid}
              onClick={() => {
                close();
                run();
              }}
            >
              <Icon name={icon} /> {text}
            </MenuItem>
          ))
        }
      </Menu>
      {asking.value !== null && (
        <PlanNameDialog plan={plan} what={asking.value} onClose={() => (asking.value = null)} />
      )}
    </div>
  );
}

/** The first plan has no name until somebody gives it one. */
export function nameOf(plan: Pick<PlanHead | PlanView, "name">): string {
  return plan.name === "" ? t("plans.first") : plan.name;
}
