import { type ReadonlySignal, signal } from "@preact/signals";
import type { MessageId } from "../../i18n";
import { keep, recall } from "../storage";

const STORED = "plenary.singleKeys";

/** A key that presses a button of the bar. By where it is on the keyboard, so that it is the same in every script. */
export interface Shortcut {
  readonly code: string;
  readonly shown: string;
  /** The test id of the button it presses: what a locked or missing right says is said there. */
  readonly presses: string;
  readonly does: MessageId;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { code: "KeyM", shown: "M", presses: "mic-toggle", does: "control.microphone" },
  { code: "KeyV", shown: "V", presses: "camera-toggle", does: "control.camera" },
  { code: "KeyH", shown: "H", presses: "hand-toggle", does: "control.hand" },
  { code: "KeyC", shown: "C", presses: "chat-toggle", does: "chat.title" },
  { code: "KeyP", shown: "P", presses: "people-toggle", does: "people.title" },
  { code: "KeyR", shown: "R", presses: "works-toggle", does: "present.title" },
  { code: "KeyD", shown: "D", presses: "desk-toggle", does: "desk.title" },
];

/** Moves the focus to the bar of controls, or back to the content. */
export const JUMP = { code: "KeyB", shown: "B", does: "shortcut.jump" } as const;

const on = signal(recall<boolean>("local", STORED) ?? true);

/** Whether keys without Ctrl or Alt do something: whoever dictates switches them off (WCAG 2.1.4). */
export const singleKeys: ReadonlySignal<boolean> = on;

export function switchSingleKeys(wanted: boolean): void {
  on.value = wanted;
  keep("local", STORED, wanted);
}

/** Whether this key may be a shortcut: alone, and not where it writes or chooses something. */
export function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return false;
  const at = event.target;
  if (!(at instanceof HTMLElement)) return true;
  return !at.isContentEditable && at.closest(WRITES) === null;
}

/** In a list of choices a letter chooses; a button, a box to tick and a switch know no letters. */
const WRITES =
  "textarea, select, input:not([type=checkbox], [type=radio], [type=button]), [role=textbox], [role=listbox], dialog[open]";

/** `?` wherever the layout has it; it asks for the list of shortcuts. */
export function asksForList(event: KeyboardEvent): boolean {
  return event.key === "?" || (event.code === "Slash" && event.shiftKey);
}
