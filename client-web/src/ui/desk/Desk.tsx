import { isRunning } from "../../core/state";
import { t } from "../../i18n";
import { useLive } from "../context";
import { HelpQueue } from "../crew/HelpQueue";
import { PlanTabs } from "../plan/PlanTabs";
import { ProposeGroups } from "../plan/ProposeGroups";
import { ArmedRound } from "../round/ArmedRound";
import { BetweenRounds } from "../round/BetweenRounds";
import { Attention } from "../wall/Attention";
import { AssignPeople } from "./AssignPeople";
import styles from "./desk.module.css";
import { Links } from "./Links";
import { OpenRooms } from "./OpenRooms";
import { PlanEditor } from "./PlanEditor";
import { RoundControls } from "./RoundControls";
import { StageRooms } from "./StageRooms";
import { Wall } from "./Wall";

/** The moderator's desk: plan and open rooms, watch them while they work, bring their roadmaps back to the stage. */
export function Desk() {
  const live = useLive();
  const state = live.state.value;
  if (!state) return null;
  const { view } = state;
  const rooms = view.plan?.rooms ?? view.rooms;
  const { round } = view;
  if (round?.state === "opening" || round?.state === "collecting") {
    return (
      <div class={styles.desk} data-phase={round.state}>
        <BetweenRounds round={round} />
        {round.state === "opening" && <AssignPeople rooms={rooms} />}
        <StageRooms rooms={rooms} />
        <Links />
      </div>
    );
  }
  if (isRunning(round)) {
    return (
      <div class={styles.desk} data-phase={round.state}>
        <RoundControls round={round} />
        <HelpQueue state={state} />
        <Attention state={state} rooms={rooms} />
        <Wall rooms={rooms} />
        <details class={styles.fold}>
          <summary>{t("desk.changePlan")}</summary>
          <PlanEditor />
        </details>
        <StageRooms rooms={rooms} />
        <Links />
      </div>
    );
  }
  return (
    <div class={styles.desk} data-phase="plan">
      <PlanTabs view={view} />
      <PlanEditor />
      {view.plan && <ProposeGroups state={state} plan={view.plan} />}
      {rooms.length > 0 && (
        <>
          <AssignPeople rooms={rooms} />
          {round ? <ArmedRound round={round} /> : <OpenRooms />}
          <StageRooms rooms={rooms} />
        </>
      )}
      <Links />
    </div>
  );
}
