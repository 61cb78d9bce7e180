import { useSignal } from "@preact/signals";
import { isAdmitted } from "../../core/house";
import { firstDraft, type RecipeDraft, recipeOf } from "../../core/recipe";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { PlanView, ProposalView, Recipe } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { Fold } from "../house/Fold";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";
import { toast } from "../toasts";
import { type Deal, randomSeed } from "./deal";
import { Preview } from "./Preview";
import { RecipeFields } from "./RecipeFields";
import { RuleFields } from "./RuleFields";
import styles from "./recipe.module.css";
import { taken } from "./taken";

interface RecipeDialogProps {
  readonly state: SessionState;
  readonly plan: PlanView;
  readonly onClose: () => void;
}

/** How to make groups, and what would come of it. Nothing is changed before "Take this proposal". */
export function RecipeDialog({ state, plan, onClose }: RecipeDialogProps) {
  const live = useLive();
  const draft = useSignal<RecipeDraft>(firstDraft(plan.rooms.length));
  const seed = useSignal<number | null>(null);
  const deal = useSignal<Deal | null>(null);
  const busy = useSignal<"asking" | "taking" | null>(null);
  const problem = useSignal<string | null>(null);

  const ask = async (wanted: number) => {
    busy.value = "asking";
    problem.value = null;
    const recipe = recipeOf(draft.value, peopleFor(state, draft.value), plan.rooms.length);
    const answer = await live.propose(plan.id, recipe, wanted);
    busy.value = null;
    if (answer.ok)
      deal.value = { ...answer, recipe, seed: wanted, before: comparable(deal.value, answer.proposal, recipe) };
    else problem.value = rejectionText(answer.code);
  };
  const take = async ({ proposal }: Deal) => {
    busy.value = "taking";
    const { version } = proposal;
    const answer = await live.command({ type: "takeProposal", plan: plan.id, version, proposal: proposal.proposal });
    busy.value = null;
    if (!answer.ok) {
      // The server forgets a proposal when it starts anew.
      problem.value = answer.code === "unknownItem" ? t("recipe.old") : rejectionText(answer.code);
      return;
    }
    taken.value = { before: plan, version: version + 1 };
    onClose();
    toast(t("recipe.taken"), "good");
  };
  const shown = deal.value;
  const old = shown !== null && (shown.proposal.plan !== plan.id || shown.proposal.version !== plan.version);
  return (
    <Dialog
      title={t("recipe.title")}
      onClose={onClose}
      actions={
        shown && (
          <>
            <Button
              icon="shuffle"
              busy={busy.value === "asking"}
              testid="recipe-again"
              onClick={() => void ask(randomSeed())}
            >
              {t("recipe.again")}
            </Button>
            <Button
              look="primary"
              icon="check"
              busy={busy.value === "taking"}
              disabled={old}
              testid="recipe-take"
              onClick={() => void take(shown)}
            >
              {t("recipe.take")}
            </Button>
          </>
        )
      }
    >
      <form
        class={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void ask(seed.value ?? randomSeed());
        }}
      >
        <RecipeFields
          draft={draft.value}
          rooms={plan.rooms.length}
          seed={seed.value}
          onChange={(next) => (draft.value = next)}
          onSeed={(next) => (seed.value = next)}
        />
        <Fold title={t("rules.title")} testid="rules">
          <RuleFields state={state} plan={plan} />
        </Fold>
        <Button
          look={shown ? "secondary" : "primary"}
          type="submit"
          busy={busy.value === "asking"}
          testid="recipe-preview"
        >
          {t("recipe.preview")}
        </Button>
      </form>
      {problem.value && (
        <Note tone="warn" testid="recipe-problem">
          {problem.value}
        </Note>
      )}
      {old && <Note tone="warn">{t("recipe.old")}</Note>}
      {shown && <Preview key={shown.proposal.proposal} state={state} deal={shown} />}
    </Dialog>
  );
}

/** Whom the recipe means. */
function peopleFor(state: SessionState, draft: RecipeDraft): number {
  return state.view.participants.filter(
    (person) =>
      isAdmitted(person) &&
      (person.role === "attendee" || (draft.panelists && person.role === "panelist")) &&
      (person.online || !draft.onlineOnly),
  ).length;
}

/** Scores say something of two proposals of one recipe and one plan only. */
function comparable(last: Deal | null, next: ProposalView, recipe: Recipe): number | null {
  if (last === null || last.proposal.version !== next.version) return null;
  return JSON.stringify(last.recipe) === JSON.stringify(recipe) ? last.proposal.score : null;
}
