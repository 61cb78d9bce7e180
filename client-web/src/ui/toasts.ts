import { signal } from "@preact/signals";
import { say } from "./say";

export interface Toast {
  readonly id: number;
  readonly tone: "plain" | "good" | "warn";
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_MS = 7000;
const AT_ONCE = 3;
let last = 0;

/** Short messages at the edge of the screen, newest last. */
export const toasts = signal<readonly Toast[]>([]);

/** Shows a message and says it; it leaves by itself unless it asks for an action. */
export function toast(text: string, tone: Toast["tone"] = "plain", action?: Toast["action"]): void {
  last += 1;
  const id = last;
  const shown = action ? { id, tone, text, action } : { id, tone, text };
  toasts.value = [...toasts.value, shown].slice(-AT_ONCE);
  say(text, tone === "warn" ? "now" : "politely");
  if (!action) setTimeout(() => dropToast(id), SHOWN_MS);
}

export function dropToast(id: number): void {
  toasts.value = toasts.value.filter((shown) => shown.id !== id);
}
