import { signal } from "@preact/signals";

export type Panel = "chat" | "people" | "desk" | "works";

/** Which panel stands beside the stage. */
export const panel = signal<Panel | null>(null);

export function togglePanel(which: Panel): void {
  panel.value = panel.value === which ? null : which;
}

/** The last message of a moderator to all rooms, until it is put away. */
export const broadcast = signal<{ readonly from: string; readonly text: string } | null>(null);

/** How many chat lines had been there when the chat was last open. */
export const chatSeen = signal(0);
