import type { App } from "../../app/contract";
import { withWords } from "../../i18n";

/** The screen of a session, with what it says. */
export const loadLiveScreen = () => withWords(import("./LiveScreen"), "live").then((module) => module.LiveScreen);

let fetching: Promise<unknown> = Promise.resolve();

/** Fetches all that a session needs while somebody types a name, so that nobody waits for it afterwards. */
export function getReady(app: App): void {
  // Whoever needs it and cannot have it is told by the screen that asks again.
  fetching = Promise.allSettled([app.getReady(), loadLiveScreen()]);
}

/** When that has come, or after so many ms: on 300 kbit/s it takes six seconds, in which nothing else can be measured. */
export function gotReady(ms: number): Promise<unknown> {
  return Promise.race([fetching, new Promise((resolve) => setTimeout(resolve, ms))]);
}
