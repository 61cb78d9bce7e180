import type { App } from "./contract";

/** The whole program behind the screens. */
export function createApp(): App {
  return {} as App;
}
