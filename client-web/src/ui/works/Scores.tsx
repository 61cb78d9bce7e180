import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { worksOf } from "../../core/works";
import { t } from "../../i18n";
import { number, percent } from "../../i18n/format";
import { type Criterion, type RoadmapId, SCORE_NOTE_CHARS_MAX } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { controlClass, Field } from "../parts/Field";
import { Said } from "../parts/Said";
import { send } from "../send";
import { toast } from "../toasts";
import { criterionHelp, criterionName, isComplete, POINTS, totalOf } from "./rubric";
import styles from "./works.module.css";

interface ScoresProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
  readonly onClose: () => void;
}

/** Points for somebody else's roadmap. The group reads them without names. */
export function Scores({ state, roadmap, onClose }: ScoresProps) {
  const live = useLive();
  const { rubric, yourScores } = worksOf(state.view);
  const before = yourScores.find((one) => one.roadmap === roadmap);
  const points = useSignal<Readonly<Record<string, number>>>(given(before?.points));
  const note = useSignal(before?.note ?? "");
  const busy = useSignal(false);
  const complete = isComplete(rubric, points.value);
  const give = async () => {
    busy.value = true;
    const done = await send(live, { type: "score", roadmap, points: { ...points.value }, note: note.value.trim() });
    busy.value = false;
    if (!done) return;
    toast(t("score.given"), "good");
    onClose();
  };
  return (
    <Dialog
      title={t("score.title")}
      onClose={onClose}
      actions={
        <>
          <Said
            class={styles.hint}
            about="score"
            text={
              complete
                ? t("score.total", { points: number(totalOf(rubric, points.value)), max: POINTS.length })
                : t("score.incomplete")
            }
          />
          <Button look="primary" testid="score-give" disabled={!complete} busy={busy.value} onClick={() => void give()}>
            {t(before ? "score.change" : "score.give")}
          </Button>
        </>
      }
    >
      <p class={styles.hint}>{t("score.help")}</p>
      {rubric.criteria.map((criterion) => (
        <Points
          key={criterion.id}
          criterion={criterion}
          chosen={points.value[criterion.id] ?? null}
          onChoose={(chosen) => (points.value = { ...points.value, [criterion.id]: chosen })}
        />
      ))}
      <Field label={t("score.note")} help={t("score.noteHelp")} optional>
        {(ids) => (
          <textarea
            {...ids}
            class={controlClass}
            rows={3}
            dir="auto"
            maxLength={SCORE_NOTE_CHARS_MAX}
            value={note.value}
            data-testid="score-note"
            onInput={(event) => (note.value = event.currentTarget.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

interface PointsProps {
  readonly criterion: Criterion;
  readonly chosen: number | null;
  readonly onChoose: (points: number) => void;
}

function Points({ criterion, chosen, onChoose }: PointsProps) {
  const help = criterionHelp(criterion);
  return (
    <fieldset class={styles.points}>
      <legend class={styles.legend}>
        <bdi>{criterionName(criterion)}</bdi> <span class={styles.facts}>{percent(criterion.weight)}</span>
      </legend>
      {help && <p class={styles.hint}>{help}</p>}
      <div class={styles.scale}>
        {POINTS.map((points) => (
          <label key={points} class={styles.point}>
            <input
              type="radio"
              name={`points-${criterion.id}`}
              checked={chosen === points}
              data-testid={`points-${criterion.id}-${points}`}
              onChange={() => onChoose(points)}
            />
            <span>
              <b>{points}</b> {t(`score.points.${points}`)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function given(points: { readonly [key in string]?: number } | undefined): Readonly<Record<string, number>> {
  const entries = Object.entries(points ?? {}).flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const]));
  return Object.fromEntries(entries);
}
