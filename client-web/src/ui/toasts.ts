import { signal } from "@preact/signals";
import { say } from "./say";

export interface Toast {
  readonly id: number;
  readonly tone: "plain" | "good" | "warn";
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Long enough to be read twice: a slow reader in a third language, 12 letters a second. */
const SHOWN_MS = 4_000;
const LETTER_MS = 80;
const SHOWN_MS_MAX = 15_000;
/** After the pointer or the focus has gone, at least this is left of it. */
const LEFT_MS_MIN = 2_500;
/** How long something can be undone; longer for whoever points at it or stands in it. */
const UNDO_MS = 10_000;
const AT_ONCE = 3;

let last = 0;
/** Messages that leave by themselves: when, and the timer for it while nothing holds them. */
const leaving = new Map<number, { at: number; timer: number }>();
let heldSince: number | null = null;

/** Short messages at the edge of the screen, newest last. */
export const toasts = signal<readonly Toast[]>([]);

/** Shows a message and says it; it leaves by itself unless it asks for an action. */
export function toast(text: string, tone: Toast["tone"] = "plain", action?: Toast["action"]): void {
  const id = show(text, tone, action);
  if (!action) leaveIn(id, Math.min(SHOWN_MS_MAX, SHOWN_MS + LETTER_MS * text.length));
}

/** What has been done, and for a while the way back. */
export function undoable(text: string, back: NonNullable<Toast["action"]>): void {
  leaveIn(show(text, "plain", back), UNDO_MS);
}

function show(text: string, tone: Toast["tone"], action: Toast["action"]): number {
  last += 1;
  const id = last;
  const shown = action ? { id, tone, text, action } : { id, tone, text };
  const all = [...toasts.value, shown];
  for (const gone of all.slice(0, -AT_ONCE)) forget(gone.id);
  toasts.value = all.slice(-AT_ONCE);
  say(text, tone === "warn" ? "now" : "politely");
  return id;
}

export function dropToast(id: number): void {
  forget(id);
  toasts.value = toasts.value.filter((shown) => shown.id !== id);
}

/** While somebody points at the messages or is among them with the keyboard, none of them leaves (WCAG 2.2.1). */
export function holdToasts(held: boolean): void {
  if (held === (heldSince !== null)) return;
  const now = performance.now();
  heldSince = held ? now : null;
  for (const [id, { at, timer }] of [...leaving]) {
    clearTimeout(timer);
    if (!held) leaveIn(id, Math.max(LEFT_MS_MIN, at - now));
  }
}

function leaveIn(id: number, ms: number): void {
  const timer = heldSince === null ? window.setTimeout(() => dropToast(id), ms) : 0;
  leaving.set(id, { at: performance.now() + ms, timer });
}

function forget(id: number): void {
  clearTimeout(leaving.get(id)?.timer);
  leaving.delete(id);
}
