import { gradeAllows } from "../../core/grade";
import { mayUse, waiting } from "../../core/house";
import { waitsForTheShow } from "../../core/show";
import { mayBring } from "../../core/slides";
import { handsUp, isStaff, me, type SessionState } from "../../core/state";
import { writtenIn } from "../../core/talk";
import { showsWorks } from "../../core/works";
import { t } from "../../i18n";
import { useApp, useLive } from "../context";
import { send } from "../send";
import { toast } from "../toasts";
import type { Ranked } from "./bar";
import type { ControlProps } from "./Control";
import { chatSeen, panel, togglePanel } from "./panel";

/** A control by its test id; a rule stands between two groups. */
export interface BarControl extends Ranked {
  readonly group: "devices" | "panels" | "leave";
  readonly control: ControlProps;
  /** It opens the reactions instead of doing something. */
  readonly sheet?: boolean;
}

interface Opens {
  readonly view: () => void;
  readonly leave: () => void;
}

/** The same controls in the same order everywhere. A right one lacks is explained, not hidden. */
export function useControls(state: SessionState, opens: Opens): readonly BarControl[] {
  const view = { icon: "focus", label: t("control.view"), testid: "view-toggle", onClick: opens.view } as const;
  const leave = {
    icon: "leave",
    label: t("control.leave"),
    danger: true,
    testid: "leave",
    onClick: opens.leave,
  } as const;
  return [
    ...useDevices(state),
    reactions(state),
    ...usePanels(state),
    { rank: 9, group: "panels", control: view },
    { rank: 4, group: "leave", control: leave },
  ];
}

function reactions(state: SessionState): BarControl {
  const off = state.view.scene?.reactions === false;
  const waits = !off && waitsForTheShow(state);
  const control = {
    icon: "react",
    label: t("control.react"),
    testid: "react-toggle",
    blocked: off || waits,
    onClick: () => toast(t(off ? "react.off" : "react.wait")),
  } as const;
  return { rank: 7, group: "devices", control, sheet: !control.blocked };
}

function useDevices(state: SessionState): readonly BarControl[] {
  const live = useLive();
  const { devices } = useApp();
  const { media } = live;
  const may = mayUse(state);
  const { locked } = state.view;
  const local = media.local.value;
  const hand = me(state)?.handAt != null;
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
  const controls: BarControl[] = [
    device(0, {
      icon: local.microphone ? "mic" : "micOff",
      label: t("control.microphone"),
      state: local.microphone ? "on" : "off",
      level: local.microphone ? local.level : 0,
      blocked: !mayTalk,
      testid: "mic-toggle",
      onClick: () =>
        mayTalk ? void media.setMicrophone(!local.microphone) : explain(spends.microphone, locked?.microphone),
    }),
    device(1, {
      icon: local.camera ? "camera" : "cameraOff",
      label: t("control.camera"),
      state: local.camera ? "on" : "off",
      blocked: !mayShow,
      testid: "camera-toggle",
      onClick: () => (mayShow ? void media.setCamera(!local.camera) : explain(spends.camera, locked?.camera)),
    }),
  ];
  if (may.screen && devices.canShareScreen) {
    controls.push(
      device(8, {
        icon: local.screen ? "screenOff" : "screen",
        label: t(local.screen ? "control.stopScreen" : "control.screen"),
        active: local.screen,
        blocked: !spends.screen,
        testid: "screen-toggle",
        onClick: () => (spends.screen ? void media.setScreen(!local.screen) : explain(false)),
      }),
    );
  }
  controls.push(
    device(isStaff(state) ? 6 : 2, {
      icon: "hand",
      label: t(hand ? "control.lowerHand" : "control.hand"),
      warm: hand,
      active: hand,
      blocked: away,
      testid: "hand-toggle",
      onClick: () => (away ? toast(t("rejected.offline")) : void send(live, { type: "raiseHand", up: !hand })),
    }),
  );
  return controls;
}

function usePanels(state: SessionState): readonly BarControl[] {
  const live = useLive();
  const staff = isStaff(state);
  const atHome = me(state)?.location?.in === "plenary" && live.works.ours.value.size > 0;
  const unread = panel.value === "chat" ? 0 : Math.max(0, writtenIn(state).length - chatSeen.value);
  const hands = handsUp(state).length;
  const atDoor = waiting(state).length;
  const calls = state.view.help?.length ?? 0;
  const controls: BarControl[] = [
    panelControl("chat", 3, {
      icon: "chat",
      label: t("chat.title"),
      badge: unread,
      badgeText: t("control.unread", { count: unread }),
    }),
    panelControl("people", 5, {
      icon: "people",
      label: t("people.title"),
      badge: staff ? hands + atDoor : 0,
      badgeText: t("control.calls", { hands, waiting: atDoor }),
      warm: hands + atDoor > 0,
    }),
  ];
  if (showsWorks(state) || atHome)
    controls.push(
      panelControl("works", 7, { icon: "paper", label: t(mayBring(state) ? "present.materials" : "present.title") }),
    );
  if (staff) {
    const badgeText = t("help.count", { count: calls });
    controls.push(
      panelControl("desk", 2, { icon: "desk", label: t("desk.short"), badge: calls, badgeText, warm: calls > 0 }),
    );
  }
  return controls;
}

function device(rank: number, control: ControlProps): BarControl {
  return { rank, group: "devices", control };
}

function panelControl(
  which: NonNullable<typeof panel.value>,
  rank: number,
  control: Omit<ControlProps, "onClick" | "testid">,
): BarControl {
  const expanded = panel.value === which;
  const onClick = () => togglePanel(which);
  return { rank, group: "panels", control: { ...control, expanded, testid: `${which}-toggle`, onClick } };
}
