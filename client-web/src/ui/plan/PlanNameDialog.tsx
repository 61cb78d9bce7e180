import { t } from "../../i18n";
import type { ClientCommand, PlanView } from "../../protocol/generated";
import { useLive } from "../context";
import { NameDialog } from "../parts/NameDialog";
import { send } from "../send";

/** As long as the server lets a name be. */
const PLAN_NAME_CHARS_MAX = 60;

interface PlanNameDialogProps {
  readonly plan: PlanView;
  readonly what: "new" | "copy" | "name";
  readonly onClose: () => void;
}

/** A new plan, a copy of this one, or another name for it. */
export function PlanNameDialog({ plan, what, onClose }: PlanNameDialogProps) {
  const live = useLive();
  const save = (name: string) => {
    const command: ClientCommand =
      what === "name"
        ? { type: "namePlan", plan: plan.id, name }
        : { type: "makePlan", name, copyOf: what === "copy" ? plan.id : null };
    return send(live, command);
  };
  return (
    <NameDialog
      title={t(`plans.title.${what}`)}
      label={t("plans.name")}
      missing={t("plans.nameMissing")}
      first={what === "name" ? plan.name : ""}
      max={PLAN_NAME_CHARS_MAX}
      testid="plan"
      saveId="plan-name-save"
      onSave={save}
      onClose={onClose}
    />
  );
}
