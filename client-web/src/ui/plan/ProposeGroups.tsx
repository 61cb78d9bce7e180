import { useSignal } from "@preact/signals";
import { undoOf } from "../../core/plan-undo";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { PlanView } from "../../protocol/generated";
import { useLive } from "../context";
import { DeskSection } from "../desk/DeskSection";
import desk from "../desk/desk.module.css";
import { Button } from "../parts/Button";
import { say } from "../say";
import { send } from "../send";
import { RecipeDialog } from "./RecipeDialog";
import { type Taken, taken, undoable } from "./taken";

interface ProposeGroupsProps {
  readonly state: SessionState;
  readonly plan: PlanView;
}

/** Groups by a recipe: looked at first, taken then, and taken back as long as nobody has changed the plan since. */
export function ProposeGroups({ state, plan }: ProposeGroupsProps) {
  const live = useLive();
  const open = useSignal(false);
  const last = undoable(plan);
  const undo = async ({ before }: Taken) => {
    if (await send(live, { type: "editPlan", plan: plan.id, edits: undoOf(before, plan) })) {
      taken.value = null;
      say(t("recipe.undone"));
    }
  };
  return (
    <DeskSection title={t("recipe.title")}>
      <p class={desk.hint}>{t("recipe.help")}</p>
      <div class={desk.actions}>
        <Button icon="people" testid="recipe-open" onClick={() => (open.value = true)}>
          {t("recipe.open")}
        </Button>
        {last && (
          <Button icon="undo" testid="recipe-undo" onClick={() => void undo(last)}>
            {t("recipe.undo")}
          </Button>
        )}
      </div>
      {open.value && <RecipeDialog state={state} plan={plan} onClose={() => (open.value = false)} />}
    </DeskSection>
  );
}
