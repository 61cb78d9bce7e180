import { type ReadonlySignal, signal } from "@preact/signals";
import { isBackstage } from "../../core/show";
import { myRoom, type SessionState } from "../../core/state";
import type { Layout, ParticipantId } from "../../protocol/generated";
import { keep, recall } from "../storage";

/** In the order in which they are offered. */
export const LAYOUTS: readonly Layout[] = ["auto", "speaker", "gallery", "side", "content"];
/** More large faces leave no room for the others. */
export const PINS_MAX = 2;

const SELF = "plenary.selfView";

/** How one looks at the stage oneself. It is nobody else's business, and over with the session. */
export const ownLayout = signal<Layout | null>(null);
export const pins = signal<readonly ParticipantId[]>([]);
/** The page of a gallery that is wanted. */
export const page = signal(0);

interface SelfView {
  readonly hidden: boolean;
  readonly mirrored: boolean;
}

const self = signal<SelfView>(recall<SelfView>("local", SELF) ?? { hidden: false, mirrored: true });
/** Kept by the browser: whoever tires of their own face tires of it every time. */
export const selfView: ReadonlySignal<SelfView> = self;

export function setSelfView(change: Partial<SelfView>): void {
  self.value = { ...self.peek(), ...change };
  keep("local", SELF, self.peek());
}

const REACTIONS = "plenary.reactions";
const reactions = signal(recall<boolean>("local", REACTIONS) ?? true);
/** Whether one wants to see how others react. */
export const showsReactions: ReadonlySignal<boolean> = reactions;

export function showReactions(on: boolean): void {
  reactions.value = on;
  keep("local", REACTIONS, on);
}

/** What staff want everybody to see. */
export function wishedLayout(state: SessionState): Layout {
  return state.view.scene?.layout ?? "auto";
}

/** What is seen: one's own choice before that of staff. In a room, where the document comes first, neither. */
export function layoutOf(state: SessionState): Layout {
  const own = myRoom(state) === null ? ownLayout.value : null;
  return own ?? followedLayout(state);
}

/** What would be seen without a choice of one's own. */
export function followedLayout(state: SessionState): Layout {
  return myRoom(state) !== null ? "auto" : wishedLayout(state);
}

/** Whether something stands beside the faces. */
export function hasDocument(state: SessionState): boolean {
  return myRoom(state) !== null || (!isBackstage(state) && state.view.stage.shows !== "people");
}

/** Once more takes it off; of too many the oldest goes. */
export function togglePin(id: ParticipantId): void {
  const others = pins.peek().filter((other) => other !== id);
  pins.value = others.length < pins.peek().length ? others : [...others, id].slice(-PINS_MAX);
}

export function forgetLook(): void {
  ownLayout.value = null;
  pins.value = [];
  page.value = 0;
}
