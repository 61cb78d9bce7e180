import { signal } from "@preact/signals";
import { keep, recall } from "../storage";

export type Panel = "chat" | "people" | "desk" | "works";

/** Which panel stands beside the stage. */
export const panel = signal<Panel | null>(null);

const WIDE = "plenary.panelWide";

/** Panels with much to see at once can take most of the window; the stage stays beside them. Kept by the browser. */
export const widePanel = signal(recall<boolean>("local", WIDE) === true);

export function widenPanel(wide: boolean): void {
  widePanel.value = wide;
  keep("local", WIDE, wide ? true : null);
}

export function togglePanel(which: Panel): void {
  panel.value = panel.value === which ? null : which;
}

/** The last message of a moderator to all rooms, until it is put away. */
export const broadcast = signal<{ readonly from: string; readonly text: string } | null>(null);

/** How many chat lines had been there when the chat was last open. */
export const chatSeen = signal(0);
