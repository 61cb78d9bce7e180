import type { App } from "../../app/contract";
import { withWords } from "../../i18n";

/** The screen of a session, with what it says. */
export const loadLiveScreen = () => withWords(import("./LiveScreen"), "live").then((module) => module.LiveScreen);

/** Fetches all that a session needs while somebody types a name, so that nobody waits for it afterwards. */
export function getReady(app: App): void {
  app.getReady();
  // Whoever needs it and cannot have it is told by the screen that asks again.
  void loadLiveScreen().catch(() => undefined);
}
