import { createDevices } from "../media/devices";
import { createOutput } from "../media/output";
import { createTreatments } from "../media/treat/treatments";
import { createApi } from "../net/api";
import { browserSocketWorld } from "../net/browser";
import { claimByLock, deviceName } from "../net/device";
import { PageLoad } from "../net/page-load";
import { createSeatStore } from "../net/seats";
import type { App } from "./contract";
import { exposeFacts } from "./facts";
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
  const output = createOutput(() => localStorage);
  const treatments = createTreatments();
  const devices = createDevices(isPhone(), output, treatments);
  return {
    api,
    devices,
    trials: {
      playTone: async () => (await import("../media/tone")).playTone(output.id.peek()),
      tryLink: async () => (await import("../net/link-trial")).tryLink(),
    },
    getReady: async () => void (await loadLive().catch(() => undefined)),
    enter: async (seat, choice) => {
      const preview = devices.takePreview();
      const { LiveSession } = await loadLive();
      const session = new LiveSession(
        seat,
        choice,
        preview,
        treatments,
        api,
        seats,
        browserSocketWorld(),
        load,
        device,
        output.id,
      );
      exposeFacts(session);
      // Nobody waits for it: without it a session is less comfortable, and no more than that.
      void import("./comfort").then(({ attend }) => attend(session, devices, output)).catch(() => undefined);
      return session.live;
    },
    storedSeat: (webinar) => seats.load(webinar),
    forgetSeat: (webinar) => seats.forget(webinar),
  };
}

/** Media, documents and what a session needs beyond the way in. */
const loadLive = () => import("./live");
