import { createDevices } from "../media/devices";
import { createApi } from "../net/api";
import { browserSocketWorld } from "../net/browser";
import { claimByLock, deviceName } from "../net/device";
import { PageLoad } from "../net/page-load";
import { createSeatStore } from "../net/seats";
import type { App } from "./contract";
import { exposeFacts } from "./facts";
import { LiveSession } from "./live";
import { isPhone } from "./world";

/** The whole program behind the screens. */
export function createApp(): App {
  const api = createApi();
  const seats = createSeatStore(() => localStorage);
  const device = deviceName({
    storage: () => sessionStorage,
    random: () => crypto.getRandomValues(new Uint8Array(16)),
    claim: claimByLock,
  });
  const load = new PageLoad(location.protocol === "https:");
  const devices = createDevices(isPhone());
  return {
    api,
    devices,
    enter: (seat, choice) => {
      const preview = devices.takePreview();
      const session = new LiveSession(seat, choice, preview, api, seats, browserSocketWorld(), load, device);
      exposeFacts(session);
      return session.live;
    },
    storedSeat: (webinar) => seats.load(webinar),
    forgetSeat: (webinar) => seats.forget(webinar),
  };
}
