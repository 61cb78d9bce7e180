import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { locale, t } from "../../i18n";
import { chainOf } from "../../i18n/locales";
import { GOAL_NUMBERS, goalName, type OfficialTexts, type Target, targetByNumber, targetsOf } from "../goals";
import { controlClass, Field } from "../parts/Field";
import { GoalBadge } from "../parts/GoalBadge";
import { Icon } from "../parts/Icon";
import { Said } from "../parts/Said";
import { Select } from "../parts/Select";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";
import fold from "./fold.module.css";
import styles from "./targets.module.css";

/** More than this many targets is no longer a plan for one class. */
const TARGETS_MAX = 3;

/** One goal and at most three targets, with the official wording; others are found by their words or number. */
export function TargetPicker() {
  const handle = useRoadmap();
  const view = handle.view.value;
  const goal = view.goal ?? 0;
  const wanted = useSignal("");
  const official = useSignal<OfficialTexts>({});
  useEffect(() => {
    import("@data/sdg-targets-i18n.json").then(
      (data) => {
        official.value = data.default.targets;
      },
      // The English wording is in the program already.
      () => undefined,
    );
  }, []);
  const words = (target: Target) => {
    const said = official.value[target.number] ?? {};
    const lang = chainOf(locale.value).find((one) => said[one] !== undefined);
    return lang ? { lang, text: said[lang] ?? "" } : { lang: "en", text: target.text };
  };
  const full = view.targets.length >= TARGETS_MAX;
  const row = (target: Target) => (
    <TargetRow
      key={target.number}
      target={target}
      words={words(target)}
      chosen={view.targets.includes(target.number)}
      full={full}
    />
  );
  const chosen = view.targets.map((number) => targetByNumber(number) ?? unknown(number));
  const all = targetsOf(goal);
  const near = all.filter((target) => target.suggested && !view.targets.includes(target.number));
  const rest = all.filter((target) => !target.suggested && !view.targets.includes(target.number));
  const found = wanted.value.trim() === "" ? null : search(wanted.value, words, view.targets);
  return (
    <>
      <div class={styles.goalRow}>
        <GoalBadge goal={goal} compact />
        <Field label={t("roadmap.changeGoal")}>
          {(ids) => (
            <Select
              {...ids}
              value={String(goal)}
              disabled={!handle.mayEdit.value}
              options={GOAL_NUMBERS.map((one) => ({ value: String(one), label: `${one} · ${goalName(one)}` }))}
              onChange={(one) => handle.setGoal(Number(one))}
              testid="roadmap-goal"
            />
          )}
        </Field>
      </div>
      <fieldset class={fields.set}>
        <legend class={fields.label}>{t("roadmap.targets", { count: view.targets.length, max: TARGETS_MAX })}</legend>
        {chosen.map(row)}
        {handle.mayEdit.value && (
          <label class={styles.search}>
            <Icon name="eye" size={18} />
            <span class="visually-hidden">{t("target.search")}</span>
            <input
              class={controlClass}
              type="search"
              dir="auto"
              placeholder={t("target.search")}
              value={wanted.value}
              data-testid="target-search"
              onInput={(event) => {
                wanted.value = event.currentTarget.value;
              }}
            />
          </label>
        )}
        {found === null ? near.map(row) : found.map(row)}
        {found !== null && (
          <p class={fields.note}>
            <Said about="target.found" text={t("target.found", { count: found.length })} />
          </p>
        )}
        {found === null && rest.length > 0 && (
          <details class={fold.more}>
            <summary>{t("roadmap.moreTargets", { count: rest.length })}</summary>
            {rest.map(row)}
          </details>
        )}
      </fieldset>
    </>
  );
}

/** The official words, and the language that has them. */
interface Wording {
  readonly lang: string;
  readonly text: string;
}

interface TargetRowProps {
  readonly target: Target;
  readonly words: Wording;
  readonly chosen: boolean;
  readonly full: boolean;
}

function TargetRow({ target, words, chosen, full }: TargetRowProps) {
  const handle = useRoadmap();
  const foreign = locale.value !== "en" && words.text !== target.text && target.text !== "";
  return (
    <label class={chosen ? `${styles.target} ${styles.targetOn}` : styles.target}>
      <input
        type="checkbox"
        checked={chosen}
        disabled={!handle.mayEdit.value || (full && !chosen)}
        data-testid={`roadmap-target-${target.number}`}
        onChange={(event) => handle.setTarget(target.number, event.currentTarget.checked)}
      />
      <span>
        <strong>
          <bdi>{target.number}</bdi> <span lang="en">{target.shortTitle}</span>
        </strong>
        <span class={styles.official} lang={words.lang === locale.value ? undefined : words.lang}>
          {words.text}
        </span>
        {chosen && foreign && (
          <span class={styles.official} lang="en" dir="ltr">
            {target.text}
          </span>
        )}
      </span>
    </label>
  );
}

/** A target of a goal whose list we do not have. */
function unknown(number: string): Target {
  return { number, shortTitle: "", text: "", suggested: false };
}

/** By number from its start, else by all words wherever they stand. A number we have no list for is offered as it is. */
function search(wanted: string, words: (target: Target) => Wording, chosen: readonly string[]): readonly Target[] {
  const text = wanted.trim().toLocaleLowerCase(locale.value);
  const known = GOAL_NUMBERS.flatMap((goal) => targetsOf(goal).filter((target) => goalOf(target.number) === goal));
  const open = known.filter((target) => !chosen.includes(target.number));
  if (/^\d/.test(text)) {
    const byNumber = open.filter((target) => target.number.startsWith(text));
    const own = /^(\d{1,2})\.([1-9]|1\d|[a-d])$/.test(text) && GOAL_NUMBERS.includes(goalOf(text));
    return byNumber.length === 0 && own && !chosen.includes(text) ? [unknown(text)] : byNumber;
  }
  return open.filter((target) => {
    const said = `${target.shortTitle} ${target.text} ${words(target).text}`.toLocaleLowerCase(locale.value);
    return text.split(/\s+/).every((word) => said.includes(word));
  });
}

function goalOf(number: string): number {
  return Number.parseInt(number, 10);
}
