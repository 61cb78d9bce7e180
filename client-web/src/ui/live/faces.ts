import type { LocalMedia, Slot } from "../../app/contract";
import { mates, me, type SessionState } from "../../core/state";
import type { Layout, ParticipantView, SlotPicture } from "../../protocol/generated";

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

/** Faces without a picture that are drawn one by one; in a gallery, which draws a page of them, more. */
const AVATARS_MAX = 16;
const AVATARS_MAX_PAGED = 200;

/** Every slot, then yourself, then those here who speak but have no slot. */
export function facesOf(state: SessionState, slots: readonly Slot[], local: LocalMedia, inPages = false): Face[] {
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
  // A page has a place for everybody's camera, whether or not their screen has one.
  const seats = inPages ? slots.filter((slot) => slot.source?.screen !== true) : slots;
  const seated = new Set(seats.map((slot) => slot.source?.participant));
  const most = inPages ? AVATARS_MAX_PAGED : AVATARS_MAX;
  return [...faces, ...selfFace(state, local), ...avatars(state, seated).slice(0, most)];
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

/** These people first, in this order; then the others. Only places change, never elements. */
export function firstOf(faces: readonly Face[], people: readonly string[]): readonly Face[] {
  const first = camerasOf(faces, people);
  return [...first, ...faces.filter((face) => !first.includes(face))];
}

function camerasOf(faces: readonly Face[], people: readonly string[]): readonly Face[] {
  return [...new Set(people)].flatMap((id) => faces.filter((face) => face.person?.id === id && face.kind === "camera"));
}

/** How somebody looks at the faces. */
export interface Look {
  readonly layout: Layout;
  /** Whom they want large, whatever happens. */
  readonly pins: readonly string[];
  readonly selfHidden: boolean;
  /** A document stands beside the faces. */
  readonly besideDocument: boolean;
  /** Whom staff want to be seen first. */
  readonly spotlight: readonly string[];
}

/** Those who have a place in the picture, whoever staff want first before the others. */
export function seenOf(faces: readonly Face[], look: Look): readonly Face[] {
  const seen = faces.filter((face) => {
    if (!face.shown || (look.selfHidden && face.self && face.kind === "camera")) return false;
    return look.layout !== "content" || face.kind === "screen";
  });
  return firstOf(seen, [...(look.layout === "gallery" ? look.pins : []), ...look.spotlight]);
}

/** Of those who are seen, the ones to show large; none: all alike. */
export function largeOf(seen: readonly Face[], look: Look, speaking: string | null): readonly string[] {
  if (look.layout === "gallery") return [];
  const screen = screenOf(seen);
  const pinned = camerasOf(seen, look.pins);
  const speaker = pinned.length > 0 ? pinned : [speakerOf(seen, speaking, look.spotlight)];
  const keys = (...large: readonly (Face | undefined)[]) => large.flatMap((face) => (face ? [face.key] : []));
  if (look.layout === "content") return keys(screen);
  if (look.layout === "speaker") return keys(...speaker);
  if (look.layout === "side") return keys(screen, ...speaker);
  if (pinned.length > 0) return keys(screen, ...pinned);
  const focus = focusOf(seen, speaking, look.besideDocument, look.spotlight);
  return focus === null ? [] : [focus];
}

/** Whoever staff have put in the light alone, else who speaks, else somebody with a picture; oneself last. */
function speakerOf(seen: readonly Face[], speaking: string | null, spotlight: readonly string[]): Face | undefined {
  const cameras = seen.filter((face) => face.kind === "camera");
  const others = cameras.filter((face) => !face.self);
  const lit = spotlight.length === 1 ? others.find((face) => face.person?.id === spotlight[0]) : undefined;
  const speaker = others.find((face) => face.person?.id === speaking);
  return lit ?? speaker ?? others.find((face) => face.picture) ?? others[0] ?? cameras[0];
}

function screenOf(faces: readonly Face[]): Face | undefined {
  const screens = faces.filter((face) => face.shown && face.kind === "screen");
  return screens.find((face) => !face.self) ?? screens[0];
}

/** The face to show big: a shared screen, the one whom staff put in the light, else with many faces whoever speaks. */
export function focusOf(
  faces: readonly Face[],
  speaking: string | null,
  besideDocument: boolean,
  spotlight: readonly string[] = [],
): string | null {
  const screen = screenOf(faces);
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
