import { createDevices } from "../media/devices";
import { createApi } from "../net/api";
import { createSeatStore } from "../net/seats";
import type { App } from "./contract";
import { exposeFacts } from "./facts";
import { LiveSession } from "./live";
import { browserSocketWorld } from "./world";

/** The whole program behind the screens. */
export function createApp(): App {
  const api = createApi();
  const seats = createSeatStore(() => localStorage);
  const devices = createDevices();
  return {
    api,
    devices,
    enter: (seat, choice) => {
      devices.stopPreview();
      const session = new LiveSession(seat, choice, api, seats, browserSocketWorld());
      exposeFacts(session);
      return session.live;
    },
    storedSeat: (webinar) => seats.load(webinar),
    forgetSeat: (webinar) => seats.forget(webinar),
  };
}
