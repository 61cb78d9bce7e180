import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isStaff, type SessionState } from "../../core/state";
import { isSameChoice } from "../../core/works";
import { t } from "../../i18n";
import { minutesAndSeconds } from "../../i18n/format";
import type { BallotView, RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { Icon } from "../parts/Icon";
import { Said } from "../parts/Said";
import { send } from "../send";
import { toast } from "../toasts";
import { useWorkNames } from "./names";
import { WorkName } from "./WorkName";
import styles from "./works.module.css";

interface BallotProps {
  readonly state: SessionState;
  readonly ballot: BallotView;
}

/** A vote that binds: it says so, and that it is secret. Until it closes a choice can be changed. */
export function Ballot({ state, ballot }: BallotProps) {
  const live = useLive();
  const names = useWorkNames(state);
  const chosen = useSignal<readonly RoadmapId[]>(ballot.yours);
  const busy = useSignal(false);
  const { among, each, yours, own, may, until } = ballot;
  const left = until === null ? null : Math.max(0, Math.ceil((until - live.now.value) / 1000));
  const changed = !isSameChoice(chosen.value, yours);
  // What we cast on another device counts, whatever was ticked here.
  useEffect(() => {
    chosen.value = yours;
  }, [yours.join()]);
  const choose = (roadmap: RoadmapId) => {
    const others = chosen.value.filter((one) => one !== roadmap);
    if (others.length < chosen.value.length) chosen.value = others;
    // With one vote another choice takes the place of the first.
    else if (each === 1) chosen.value = [roadmap];
    else if (others.length < each) chosen.value = [...others, roadmap];
    else toast(t("ballot.full", { count: each }));
  };
  const cast = async () => {
    busy.value = true;
    const done = await send(live, { type: "vote", ballot: ballot.ballot, for: [...chosen.value] });
    busy.value = false;
    if (done) toast(t(chosen.value.length === 0 ? "ballot.takenBack" : "ballot.cast"), "good");
  };
  return (
    <section class={styles.ballot} aria-label={t("ballot.title")} data-testid="ballot" data-ballot={ballot.ballot}>
      <header class={styles.ballotHead}>
        <h3>{t("ballot.title")}</h3>
        {left !== null && (
          <span class={styles.left} role="timer">
            <Icon name="clock" size={16} /> <bdi dir="ltr">{minutesAndSeconds(left)}</bdi>
          </span>
        )}
      </header>
      <p class={styles.hint}>{t("ballot.binding")}</p>
      {may ? (
        <fieldset class={styles.choices}>
          <legend class={styles.legend}>{t("ballot.each", { count: each })}</legend>
          {among.map((roadmap) => (
            <label key={roadmap} class={styles.choice} data-own={own.includes(roadmap)}>
              <input
                type="checkbox"
                checked={chosen.value.includes(roadmap)}
                disabled={own.includes(roadmap)}
                data-testid={`vote-${roadmap}`}
                onChange={() => choose(roadmap)}
              />
              <GoalBadge goal={names.goal(roadmap)} compact />
              <span>
                <WorkName names={names} roadmap={roadmap} />
                {own.includes(roadmap) && <span class={styles.facts}> {t("ballot.own")}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <p class={styles.hint}>{t("ballot.mayNot")}</p>
      )}
      {may && (
        <div class={styles.ballotFoot}>
          <Button look="primary" testid="vote-cast" disabled={!changed} busy={busy.value} onClick={() => void cast()}>
            {t(yours.length > 0 && chosen.value.length === 0 ? "ballot.takeBack" : "ballot.vote")}
          </Button>
          <span class={styles.hint} data-testid="vote-state" data-cast={yours.length}>
            <Said
              about="vote"
              text={yours.length > 0 ? t("ballot.isCast", { count: yours.length }) : t("ballot.notCast")}
            />
          </span>
        </div>
      )}
      {isStaff(state) && <CloseBallot ballot={ballot} />}
    </section>
  );
}

function CloseBallot({ ballot }: { readonly ballot: BallotView }) {
  const live = useLive();
  const turnout = live.works.turnout.value;
  return (
    <div class={styles.ballotFoot}>
      <Button
        size="small"
        testid="ballot-close"
        onClick={() => void send(live, { type: "closeBallot", ballot: ballot.ballot })}
      >
        {t("ballot.close")}
      </Button>
      {turnout !== null && (
        <span class={styles.hint} data-testid="turnout" data-cast={turnout.cast} data-of={turnout.of}>
          {t("ballot.turnout", { cast: turnout.cast, all: turnout.of })}
        </span>
      )}
    </div>
  );
}
