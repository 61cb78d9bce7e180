import { signal } from "@preact/signals";
import type { App, Live, MediaChoice } from "../app/contract";
import type { Seat, WebinarId } from "../protocol/generated";
import { chosenGrade } from "./grade";
import { keep, recall } from "./storage";

const CHOICE = "plenary.choice";
const NOTHING = { microphone: false, camera: false, microphoneId: null, cameraId: null } as const;

/** The session this tab is in, if any. One at a time. */
export const joined = signal<Live | null>(null);

/** Sits down: from here on the live screen has something to draw. */
export async function enter(app: App, seat: Seat, choice: MediaChoice): Promise<void> {
  keep("session", CHOICE, choice);
  joined.value = await app.enter(seat, choice);
}

/** As another device of somebody who is in: with nothing on. */
export async function takeOver(app: App, code: string): Promise<WebinarId> {
  const seat = await app.api.resume(code);
  await enter(app, seat, { ...NOTHING, grade: chosenGrade.peek() });
  return seat.webinar;
}

/** Back to the kept seat, after a reload, or `again` after having been sent out. False when this browser has none. */
export async function resume(app: App, webinar: WebinarId, again = false): Promise<boolean> {
  const kept = app.storedSeat(webinar);
  if (kept === null) return false;
  void app.getReady();
  const seat = await app.api.resume(kept.resume, again);
  const choice = recall<MediaChoice>("session", CHOICE) ?? NOTHING;
  joined.value = await app.enter(seat, { ...choice, grade: chosenGrade.peek() });
  return true;
}
