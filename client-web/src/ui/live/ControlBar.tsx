import { gradeAllows } from "../../core/grade";
import { mayUse, waiting } from "../../core/house";
import { handsUp, isStaff, me } from "../../core/state";
import { writtenIn } from "../../core/talk";
import { showsWorks } from "../../core/works";
import { t } from "../../i18n";
import { useApp, useLive } from "../context";
import { send } from "../send";
import { toast } from "../toasts";
import { Control } from "./Control";
import styles from "./controls.module.css";
import { LeaveButton } from "./LeaveButton";
import { chatSeen, panel, togglePanel } from "./panel";

/** The same buttons in the same order everywhere. A right one lacks is explained, not hidden. */
export function ControlBar() {
  const app = useApp();
  const live = useLive();
  const state = live.state.value;
  if (!state) return null;
  const lines = writtenIn(state).length;
  const may = mayUse(state);
  const locked = state.view.locked;
  const { media } = live;
  const { devices } = app;
  const self = me(state);
  const atHome = self?.location?.in === "plenary" && live.works.ours.value.size > 0;
  const worksShown = showsWorks(state) || atHome;
  const local = media.local.value;
  const hand = self?.handAt != null;
  const unread = panel.value === "chat" ? 0 : Math.max(0, lines - chatSeen.value);
  const hands = handsUp(state).length;
  const calls = state.view.help?.length ?? 0;
  const atDoor = waiting(state).length;
  // What needs the server waits for it; devices, what has been read and leaving do not.
  const away = live.link.value.kind !== "online";
  const grade = media.grade.value;
  const spends = gradeAllows(grade);
  const mayTalk = may.microphone && spends.microphone;
  const mayShow = may.camera && spends.camera;
  // What the person chose to spend stands before what they may do here.
  const explain = (spent: boolean, isLocked = false) => {
    if (!spent) toast(t("control.spares", { grade: t(`grade.${grade}`) }));
    else toast(t(isLocked ? "rejected.locked" : "control.noRight"));
  };
  return (
    <nav id="controls" class={styles.bar} tabIndex={-1} aria-label={t("control.title")}>
      <Control
        icon={local.microphone ? "mic" : "micOff"}
        label={t("control.microphone")}
        state={local.microphone ? "on" : "off"}
        level={local.microphone ? local.level : 0}
        blocked={!mayTalk}
        testid="mic-toggle"
        onClick={() =>
          mayTalk ? void media.setMicrophone(!local.microphone) : explain(spends.microphone, locked?.microphone)
        }
      />
      <Control
        icon={local.camera ? "camera" : "cameraOff"}
        label={t("control.camera")}
        state={local.camera ? "on" : "off"}
        blocked={!mayShow}
        testid="camera-toggle"
        onClick={() => (mayShow ? void media.setCamera(!local.camera) : explain(spends.camera, locked?.camera))}
      />
      {may.screen && devices.canShareScreen && (
        <Control
          icon={local.screen ? "screenOff" : "screen"}
          label={t(local.screen ? "control.stopScreen" : "control.screen")}
          active={local.screen}
          blocked={!spends.screen}
          testid="screen-toggle"
          onClick={() => (spends.screen ? void media.setScreen(!local.screen) : explain(false))}
        />
      )}
      <Control
        icon="hand"
        label={t(hand ? "control.lowerHand" : "control.hand")}
        warm={hand}
        active={hand}
        blocked={away}
        testid="hand-toggle"
        onClick={() => (away ? toast(t("rejected.offline")) : void send(live, { type: "raiseHand", up: !hand }))}
      />
      <span class={styles.rule} />
      <Control
        icon="chat"
        label={t("chat.title")}
        badge={unread}
        badgeText={t("control.unread", { count: unread })}
        expanded={panel.value === "chat"}
        testid="chat-toggle"
        onClick={() => togglePanel("chat")}
      />
      <Control
        icon="people"
        label={t("people.title")}
        badge={isStaff(state) ? hands + atDoor : 0}
        badgeText={t("control.calls", { hands, waiting: atDoor })}
        warm={hands + atDoor > 0}
        expanded={panel.value === "people"}
        testid="people-toggle"
        onClick={() => togglePanel("people")}
      />
      {worksShown && (
        <Control
          icon="paper"
          label={t("present.title")}
          expanded={panel.value === "works"}
          testid="works-toggle"
          onClick={() => togglePanel("works")}
        />
      )}
      {isStaff(state) && (
        <Control
          icon="desk"
          label={t("desk.short")}
          badge={calls}
          badgeText={t("help.count", { count: calls })}
          warm={calls > 0}
          expanded={panel.value === "desk"}
          testid="desk-toggle"
          onClick={() => togglePanel("desk")}
        />
      )}
      <span class={styles.rule} />
      <LeaveButton />
    </nav>
  );
}
