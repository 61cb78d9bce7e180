import { useSignal } from "@preact/signals";
import { type CriterionDraft, draftOf, rubricOf, USUAL_RUBRIC, weightOf, withAnother } from "../../core/rubric-draft";
import { t } from "../../i18n";
import { CRITERIA_MAX, type Rubric } from "../../protocol/generated";
import { useLive } from "../context";
import { Button, IconButton } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { controlClass } from "../parts/Field";
import { Said } from "../parts/Said";
import { send } from "../send";
import { toast } from "../toasts";
import { criterionName } from "./rubric";
import styles from "./works.module.css";

const LABEL_CHARS_MAX = 80;

interface RubricEditorProps {
  readonly rubric: Rubric;
  readonly onClose: () => void;
}

/** By what points are given, and how much each counts. */
export function RubricEditor({ rubric, onClose }: RubricEditorProps) {
  const live = useLive();
  const draft = useSignal(draftOf(rubric));
  const busy = useSignal(false);
  const ready = rubricOf(draft.value);
  const change = (id: string, next: Partial<CriterionDraft>) => {
    draft.value = draft.value.map((one) => (one.id === id ? { ...one, ...next } : one));
  };
  const save = async () => {
    if (ready === null) return;
    busy.value = true;
    const done = await send(live, { type: "setRubric", rubric: ready });
    busy.value = false;
    if (!done) return;
    toast(t("rubric.saved"), "good");
    onClose();
  };
  return (
    <Dialog
      title={t("rubric.edit")}
      onClose={onClose}
      actions={
        <>
          <span class={styles.hint} data-testid="rubric-sum">
            <Said about="rubric" text={t("rubric.sum", { sum: weightOf(draft.value) })} />
          </span>
          <Button look="ghost" testid="rubric-usual" onClick={() => (draft.value = USUAL_RUBRIC)}>
            {t("rubric.usual")}
          </Button>
          <Button
            look="primary"
            testid="rubric-save"
            disabled={ready === null}
            busy={busy.value}
            onClick={() => void save()}
          >
            {t("rubric.save")}
          </Button>
        </>
      }
    >
      <p class={styles.hint}>{t("rubric.help")}</p>
      <ul class={styles.order}>
        {draft.value.map((one, index) => (
          <CriterionRow
            key={one.id}
            criterion={one}
            number={index + 1}
            onChange={(next) => change(one.id, next)}
            onRemove={() => (draft.value = draft.value.filter((other) => other.id !== one.id))}
          />
        ))}
      </ul>
      {draft.value.length < CRITERIA_MAX && (
        <Button icon="plus" testid="rubric-add" onClick={() => (draft.value = withAnother(draft.value))}>
          {t("rubric.add")}
        </Button>
      )}
    </Dialog>
  );
}

interface CriterionRowProps {
  readonly criterion: CriterionDraft;
  readonly number: number;
  readonly onChange: (next: Partial<CriterionDraft>) => void;
  readonly onRemove: () => void;
}

function CriterionRow({ criterion, number, onChange, onRemove }: CriterionRowProps) {
  const { id, label, weight } = criterion;
  const name = label ?? criterionName({ id });
  return (
    <li class={styles.criterion}>
      {label === null ? (
        <span>{name}</span>
      ) : (
        <input
          class={controlClass}
          type="text"
          dir="auto"
          aria-label={t("rubric.name", { number })}
          maxLength={LABEL_CHARS_MAX}
          value={label}
          data-testid={`rubric-label-${id}`}
          onInput={(event) => onChange({ label: event.currentTarget.value })}
        />
      )}
      <input
        class={controlClass}
        type="number"
        min={1}
        max={100}
        aria-label={t("rubric.weight", { name: name || number })}
        value={weight}
        data-testid={`rubric-weight-${id}`}
        onInput={(event) => onChange({ weight: Math.round(event.currentTarget.valueAsNumber || 0) })}
      />
      <IconButton
        icon="trash"
        size="small"
        label={t("rubric.remove", { name: name || number })}
        testid={`rubric-remove-${id}`}
        onClick={onRemove}
      />
    </li>
  );
}
