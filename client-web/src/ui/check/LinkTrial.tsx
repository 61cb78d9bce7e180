import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { GRADES } from "../../core/grade";
import { gradeFor, type Trial, verdictOf } from "../../core/trial";
import { t } from "../../i18n";
import { number } from "../../i18n/format";
import type { DataGrade } from "../../protocol/generated";
import { useApp } from "../context";
import { gotReady } from "../live/load";
import { Button } from "../parts/Button";
import { Icon, type IconName } from "../parts/Icon";
import { Note } from "../parts/Note";
import { Said } from "../parts/Said";
import styles from "./check.module.css";

const READY_MS_MAX = 8_000;

interface LinkTrialProps {
  readonly grade: DataGrade;
  readonly onSpend: (grade: DataGrade) => void;
}

type Verdict = ReturnType<typeof verdictOf>;

const ICONS: Readonly<Record<Verdict, IconName>> = {
  good: "signalGood",
  far: "signalGood",
  fair: "signalFair",
  poor: "signalPoor",
  bad: "signalPoor",
};

/** The way to our own server, tried, and which choice of data fits it. */
export function LinkTrial({ grade, onSpend }: LinkTrialProps) {
  const { trials } = useApp();
  const found = useSignal<Trial | "trying" | null>("trying");
  const attempt = useSignal(0);
  useEffect(() => {
    let wanted = true;
    found.value = "trying";
    const trial = async () => {
      // What the page still fetches for the session would be counted against the line.
      await gotReady(READY_MS_MAX);
      const tried = wanted ? await trials.tryLink() : null;
      if (wanted) found.value = tried;
    };
    void trial();
    return () => {
      wanted = false;
    };
  }, [attempt.value]);
  const trial = found.value;
  if (trial === "trying") {
    return (
      <p class={styles.trial} data-testid="link-trial" data-at="trying" aria-busy="true">
        <Said text={t("trial.trying")} about="trial" />
        <span class={styles.underWay} aria-hidden="true" />
      </p>
    );
  }
  return (
    <section
      class={styles.trial}
      data-testid="link-trial"
      data-at={trial === null ? "none" : verdictOf(trial)}
      data-rtt={trial?.rttMs}
      data-kbps={trial?.kbps}
    >
      {trial === null ? (
        <Note tone="warm" icon="wifiOff">
          <Said text={t("trial.none")} about="trial" />
        </Note>
      ) : (
        <Found trial={trial} grade={grade} onSpend={onSpend} />
      )}
      <Button size="small" icon="restore" testid="link-trial-again" onClick={() => (attempt.value += 1)}>
        {t("action.tryAgain")}
      </Button>
    </section>
  );
}

function Found({ trial, grade, onSpend }: LinkTrialProps & { readonly trial: Trial }) {
  const verdict = verdictOf(trial);
  const fits = gradeFor(trial);
  const figures = { speed: number(trial.kbps), rtt: number(trial.rttMs) };
  return (
    <>
      <p class={styles.verdict}>
        <Icon name={ICONS[verdict]} size={22} />
        <Said text={t(`trial.${verdict}`)} about="trial" />
      </p>
      <p class={styles.small}>
        {t(trial.atLeast ? "trial.atLeast" : "trial.figures", figures)} {t("trial.rough")}
      </p>
      <Advice fits={fits} grade={grade} onSpend={onSpend} />
    </>
  );
}

/** Nobody is talked into spending more than they chose: only a choice that the line cannot carry is answered with another. */
function Advice({ fits, grade, onSpend }: LinkTrialProps & { readonly fits: DataGrade }) {
  const name = (one: DataGrade) => t(`grade.${one}`);
  const dearer = GRADES.indexOf(grade) < GRADES.indexOf(fits);
  if (!dearer) {
    return <p class={styles.small}>{t(fits === grade ? "trial.fits" : "trial.spares", { grade: name(grade) })}</p>;
  }
  return (
    <div class={styles.row} data-testid="link-suggests" data-grade={fits}>
      <span>{t("trial.suggest", { grade: name(fits), cost: t(`grade.${fits}.cost`) })}</span>
      <Button look="primary" size="small" testid="link-take" onClick={() => onSpend(fits)}>
        {t("trial.take", { grade: name(fits) })}
      </Button>
    </div>
  );
}
