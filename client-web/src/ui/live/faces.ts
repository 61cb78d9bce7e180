import type { LocalMedia, Slot } from "../../app/contract";
import { mates, me, type SessionState } from "../../core/state";
import type { ParticipantView, SlotPicture } from "../../protocol/generated";

/** Somebody, or somebody's screen, with a place in the picture. */
export interface Face {
  /** Stays the same while the element behind it must stay the same. */
  readonly key: string;
  readonly person: ParticipantView | null;
  readonly kind: "camera" | "screen";
  readonly self: boolean;
  /** Null for faces that come from nowhere but this page. */
  readonly slot: number | null;
  readonly stream: MediaStream | null;
  readonly picture: boolean;
  /** What the server says of the picture. */
  readonly quality: SlotPicture | null;
  /** Null for a slot that feeds nobody: its element waits unseen. */
  readonly shown: boolean;
}

/** Faces without a picture that are drawn one by one; the rest are a number. */
const AVATARS_MAX = 16;

/** Every slot, then yourself, then those here who speak but have no slot. */
export function facesOf(state: SessionState, slots: readonly Slot[], local: LocalMedia): Face[] {
  const people = new Map(state.view.participants.map((person) => [person.id, person]));
  const faces: Face[] = slots.map((slot) => {
    const person = slot.source ? (people.get(slot.source.participant) ?? null) : null;
    const screen = slot.source?.screen ?? false;
    return {
      key: `slot-${slot.index}`,
      person,
      kind: screen ? "screen" : "camera",
      self: false,
      slot: slot.index,
      quality: slot.picture,
      stream: slot.stream,
      picture: (slot.source?.videoLive ?? false) && (screen || (person?.media.camera === true && !isStopped(slot))),
      shown: person !== null,
    };
  });
  const seated = new Set(slots.map((slot) => slot.source?.participant));
  return [...faces, ...selfFace(state, local), ...avatars(state, seated)];
}

/** A face that stands still looks like somebody who listens: initials and the reason are truer. A slide may stand. */
function isStopped({ picture }: Slot): boolean {
  return picture !== null && picture.height === 0 && picture.why !== "enough" && picture.why !== "hidden";
}

/** What no server feeds is always there. */
const LOCAL = { slot: null, quality: null, shown: true } as const;

function selfFace(state: SessionState, local: LocalMedia): Face[] {
  const person = me(state);
  const rights = state.view.rights;
  if (!person || !(rights.camera || rights.microphone)) return [];
  const faces: Face[] = [
    {
      ...LOCAL,
      key: "self",
      person,
      kind: "camera",
      self: true,
      stream: local.cameraStream,
      picture: local.camera,
    },
  ];
  if (local.screen) {
    faces.push({
      ...LOCAL,
      key: "self-screen",
      person,
      kind: "screen",
      self: true,
      stream: local.screenStream,
      picture: true,
    });
  }
  return faces;
}

/** In the plenary those who may speak; in a room everybody who is there. */
function avatars(state: SessionState, seated: ReadonlySet<string | undefined>): Face[] {
  const inRoom = me(state)?.location?.in === "room";
  return mates(state)
    .filter((person) => !seated.has(person.id) && (inRoom || person.role !== "attendee" || person.maySpeak))
    .slice(0, AVATARS_MAX)
    .map((person) => ({
      ...LOCAL,
      key: `person-${person.id}`,
      person,
      kind: "camera",
      self: false,
      stream: null,
      picture: false,
    }));
}

/** Those whom staff want to be seen first, in their order; then the others. Only places change, never elements. */
export function spotlitFirst(faces: readonly Face[], spotlight: readonly string[]): readonly Face[] {
  const lit = spotlight.flatMap((id) => faces.filter((face) => face.person?.id === id && face.kind === "camera"));
  return [...lit, ...faces.filter((face) => !lit.includes(face))];
}

/** The face to show big: a shared screen, the one whom staff put in the light, else with many faces whoever speaks. */
export function focusOf(
  faces: readonly Face[],
  speaking: string | null,
  besideDocument: boolean,
  spotlight: readonly string[] = [],
): string | null {
  const screen =
    faces.find((face) => face.shown && face.kind === "screen" && !face.self) ??
    faces.find((face) => face.kind === "screen");
  if (screen) return screen.key;
  const shown = faces.filter((face) => face.shown);
  if (besideDocument) return null;
  const lit = shown.find((face) => face.person?.id === spotlight[0]);
  if (lit && spotlight.length === 1) return lit.key;
  // Two, and one of them is yourself: the other matters more.
  if (shown.length === 2 && shown.some((face) => face.self)) return shown.find((face) => !face.self)?.key ?? null;
  if (shown.length < 5) return null;
  const speaker = shown.find((face) => !face.self && face.person?.id === speaking);
  return (speaker ?? shown.find((face) => !face.self && face.picture))?.key ?? null;
}
