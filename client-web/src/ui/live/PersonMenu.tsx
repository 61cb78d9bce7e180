import { useSignal } from "@preact/signals";
import { mayActOn, rolesFor } from "../../core/house";
import type { SessionState } from "../../core/state";
import { mayWriteTo } from "../../core/talk";
import { t } from "../../i18n";
import type { ClientCommand, ParticipantView, Role } from "../../protocol/generated";
import { useLive } from "../context";
import { writeTo } from "../letters/letterTo";
import { Icon, type IconName } from "../parts/Icon";
import { Menu, MenuItem } from "../parts/Menu";
import { Select } from "../parts/Select";
import { RenameDialog } from "../people/RenameDialog";
import { SendOut } from "../people/SendOut";
import { sendTo } from "../round/sendTo";
import { send } from "../send";
import { roleName } from "../words";
import styles from "./people.module.css";

interface PersonProps {
  readonly person: ParticipantView;
}

interface PersonMenuProps extends PersonProps {
  readonly state: SessionState;
  readonly close: () => void;
  readonly ask: (what: Asking) => () => void;
}

type Asking = "rename" | "remove" | "ban" | null;

interface Item {
  readonly testid: string;
  readonly icon: IconName;
  readonly text: string;
  readonly run: () => void;
}

/** What staff can do for one person. What takes something from somebody for long asks first. */
export function PersonMenu({ person }: PersonProps) {
  const live = useLive();
  const asking = useSignal<Asking>(null);
  const done = () => {
    asking.value = null;
  };
  const ask = (what: Asking) => () => {
    asking.value = what;
  };
  return (
    <>
      <Menu label={t("person.menu", { name: person.profile.name })} testid={`person-menu-${person.id}`}>
        {(close) => <Sheet person={person} close={close} ask={ask} />}
      </Menu>
      {asking.value === "rename" && <RenameDialog person={person} onClose={done} />}
      {(asking.value === "remove" || asking.value === "ban") && live.state.value && (
        <SendOut state={live.state.value} person={person} ban={asking.value === "ban"} onClose={done} />
      )}
    </>
  );
}

/** What is in the menu, once it is open: one of 200 reads the state. */
function Sheet({ person, close, ask }: Omit<PersonMenuProps, "state">) {
  const live = useLive();
  const state = live.state.value;
  if (!state) return null;
  const items = [
    ...mediaItems(state, person, (command) => void send(live, command)),
    ...(mayWriteTo(state, person.id)
      ? [{ testid: "write", icon: "chat" as const, text: t("person.write"), run: () => writeTo(person.id) }]
      : []),
    { testid: "rename", icon: "pencil" as const, text: t("person.rename"), run: ask("rename") },
    ...(mayActOn(state, person)
      ? [
          { testid: "remove", icon: "leave" as const, text: t("person.remove"), run: ask("remove") },
          { testid: "ban", icon: "warning" as const, text: t("person.ban"), run: ask("ban") },
        ]
      : []),
  ];
  return (
    <>
      {items.map(({ testid, icon, text, run }) => (
        <MenuItem
          key={testid}
          testid={`person-${testid}-${person.id}`}
          onClick={() => {
            close();
            run();
          }}
        >
          <Icon name={icon} /> {text}
        </MenuItem>
      ))}
      <RolePicker state={state} person={person} close={close} />
      <RoomPicker state={state} person={person} close={close} />
    </>
  );
}

/** Microphone, camera, screen, hand and light. */
function mediaItems(state: SessionState, person: ParticipantView, tell: (command: ClientCommand) => void): Item[] {
  const { id, media } = person;
  const lit = state.view.spotlight ?? [];
  const item = (testid: string, icon: IconName, text: string, command: ClientCommand): Item => {
    return { testid, icon, text, run: () => tell(command) };
  };
  const stop = (kind: "camera" | "screen") =>
    ({ type: "stop", participant: id, kinds: { ...NO_KINDS, [kind]: true } }) as const;
  const items = [item("mute", "micOff", t("person.mute"), { type: "mute", participant: id })];
  if (!media.microphone && person.online)
    items.push(item("ask-unmute", "mic", t("person.askUnmute"), { type: "askUnmute", participant: id }));
  if (media.camera) items.push(item("stop-camera", "cameraOff", t("person.stopCamera"), stop("camera")));
  if (media.screen) items.push(item("stop-screen", "screenOff", t("person.stopScreen"), stop("screen")));
  if (person.handAt !== null)
    items.push(item("lower", "hand", t("person.lowerHand"), { type: "lowerHand", participant: id }));
  if (person.role === "attendee" && person.online && person.location?.in !== "lobby") {
    const { invited } = person;
    const text = t(invited ? "person.withdrawInvite" : "person.invite");
    items.push(item("invite", "stage", text, { type: invited ? "withdrawInvite" : "invite", participant: id }));
  }
  const participants = lit.includes(id) ? lit.filter((one) => one !== id) : [...lit, id];
  const light = t(lit.includes(id) ? "person.spotlightOff" : "person.spotlight");
  items.push(item("spotlight", "focus", light, { type: "spotlight", participants }));
  return items;
}

const NO_KINDS = { microphone: false, camera: false, screen: false, chat: false, hand: false, private: false };

function RolePicker({ state, person, close }: Omit<PersonMenuProps, "ask">) {
  const live = useLive();
  const roles = rolesFor(state, person);
  if (roles.length === 0) return null;
  return (
    <div class={styles.moveTo}>
      <span aria-hidden="true">{t("person.role")}</span>
      <Select
        label={t("person.roleOf", { name: person.profile.name })}
        value={person.role}
        testid={`person-role-${person.id}`}
        options={roles.map((role) => ({ value: role, label: roleName(role) }))}
        onChange={(role) => {
          close();
          void send(live, { type: "setRole", participant: person.id, role: role as Role });
        }}
      />
    </div>
  );
}

function RoomPicker({ state, person, close }: Omit<PersonMenuProps, "ask">) {
  const live = useLive();
  const rooms = state.view.round?.state === "open" ? (state.view.plan?.rooms ?? state.view.rooms) : [];
  if (rooms.length === 0) return null;
  return (
    <div class={styles.moveTo}>
      <span aria-hidden="true">{t("person.place")}</span>
      <Select
        label={t("person.moveTo", { name: person.profile.name })}
        value={person.location?.in === "room" ? person.location.room : ""}
        testid={`person-move-${person.id}`}
        options={[
          { value: "", label: t("place.plenary") },
          ...rooms.map((room) => ({ value: room.id, label: room.name })),
        ]}
        onChange={(room) => {
          close();
          sendTo(live, person.id, room || null);
        }}
      />
    </div>
  );
}
