import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { ClientCommand, PlanView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { TextField } from "../parts/Field";
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
  const name = useSignal(what === "name" ? plan.name : "");
  const missing = useSignal(false);
  const save = async () => {
    const wanted = name.value.trim();
    missing.value = wanted === "";
    if (missing.value) return;
    const command: ClientCommand =
      what === "name"
        ? { type: "namePlan", plan: plan.id, name: wanted }
        : { type: "makePlan", name: wanted, copyOf: what === "copy" ? plan.id : null };
    if (await send(live, command)) onClose();
  };
  return (
    <Dialog title={t(`plans.title.${what}`)} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("plans.name")}
          value={name.value}
          onInput={(text) => (name.value = text)}
          error={missing.value ? t("plans.nameMissing") : null}
          max={PLAN_NAME_CHARS_MAX}
          required
          testid="plan-name"
        />
        <p>
          <Button look="primary" type="submit" testid="plan-name-save">
            {t("rename.save")}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
