import { useComputed, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { isStaff, personOf, type SessionState } from "../../core/state";
import { nextUp, roomOfWork, type ShownRoadmap } from "../../core/works";
import { t } from "../../i18n";
import { minutesAndSeconds } from "../../i18n/format";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { GoalBadge } from "../parts/GoalBadge";
import { Icon } from "../parts/Icon";
import { say } from "../say";
import { StageTools } from "./StageTools";
import styles from "./stage.module.css";

interface TurnBarProps {
  readonly state: SessionState;
  readonly stage: ShownRoadmap;
}

/** Whose roadmap it is, who presents it, how long still, and who is next. */
export function TurnBar({ state, stage }: TurnBarProps) {
  const room = roomOfWork(state, stage.roadmap);
  const { reporter, endsAt } = stage.turn ?? {};
  const next = nextUp(state.view);
  const nextRoom = next === null ? null : roomOfWork(state, next);
  return (
    <header class={styles.turn} data-testid="turn">
      <div class={styles.turnWhat}>
        {room && <GoalBadge goal={room.goal} compact />}
        <strong class={styles.turnName}>
          <bdi>{room?.name ?? ""}</bdi>
        </strong>
        {reporter !== undefined && (
          <span class={styles.turnWho} data-testid="reporter" data-participant={reporter}>
            {reporter === state.you
              ? t("works.turn.you")
              : t("works.turn.by", { name: personOf(state, reporter)?.profile.name ?? t("person.someone") })}
          </span>
        )}
        {endsAt !== undefined && <TurnClock key={stage.roadmap} end={endsAt} />}
        {nextRoom && (
          <span class={styles.turnNext} data-testid="next-up">
            {t("works.turn.next", { name: nextRoom.name })}
          </span>
        )}
      </div>
      {reporter === state.you && <OwnMicrophone />}
      {isStaff(state) && <StageTools stage={stage} next={next} />}
    </header>
  );
}

/** Said politely ten seconds before the end and at it; nothing is cut. */
function TurnClock({ end }: { readonly end: number }) {
  const live = useLive();
  const until = useRef(end);
  until.current = end;
  const before = useRef(Number.POSITIVE_INFINITY);
  const left = useComputed(() => Math.ceil((until.current - live.now.value) / 1000));
  useSignalEffect(() => {
    const now = left.value;
    const known = before.current !== Number.POSITIVE_INFINITY;
    if (known && now <= SOON_S && now > 0 && before.current > SOON_S) say(t("works.turn.soon"));
    if (known && now <= 0 && before.current > 0) say(t("works.turn.over"));
    before.current = now;
  });
  const seconds = Math.ceil((end - live.now.value) / 1000);
  const phase = seconds <= 0 ? "over" : seconds <= SOON_S ? "soon" : "on";
  return (
    <span class={styles.turnClock} role="timer" data-testid="turn-clock" data-phase={phase}>
      <Icon name="clock" size={16} />
      {seconds > 0 ? <bdi dir="ltr">{minutesAndSeconds(seconds)}</bdi> : t("works.turn.over")}
    </span>
  );
}

const SOON_S = 10;

/** Nobody's microphone is turned on from elsewhere: the reporter does it, with one press. */
function OwnMicrophone() {
  const { media } = useLive();
  if (media.local.value.microphone) return null;
  return (
    <Button size="small" look="primary" icon="mic" testid="turn-mic" onClick={() => void media.setMicrophone(true)}>
      {t("works.turn.microphone")}
    </Button>
  );
}
