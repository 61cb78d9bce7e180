import { type Browser, firefox } from "playwright-core";
import type { Speaker } from "./speaker";

/** A Firefox as Mozilla and Debian ship it, spoken to by WebDriver BiDi: the same pages and locators as Chromium's. */
export async function launchFirefox(speaker: Speaker): Promise<Browser> {
  const browser = await firefox.launch({
    // Mozilla's own build; the plain name would want one that Playwright has patched.
    channel: "moz-firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: process.env.HEADED === undefined,
    env: { ...process.env, PULSE_SERVER: speaker.server },
    firefoxUserPrefs: {
      "media.navigator.permission.disabled": true,
      "media.navigator.streams.fake": true,
      "media.navigator.audio.fake_frequency": FAKE_TONE_HZ,
      "media.autoplay.default": 0,
      "media.autoplay.blocking_policy": 0,
      // The server may be on 127.0.0.1 only, and there is no resolver for names that hide addresses.
      "media.peerconnection.ice.loopback": true,
      "media.peerconnection.ice.obfuscate_host_addresses": false,
      // Everybody is "in front" at once: see `launchBrowser`.
      "dom.min_background_timeout_value": 4,
      "dom.timeout.enable_budget_timer_throttling": false,
      "widget.windows.window_occlusion_tracking.enabled": false,
      "ui.prefersReducedMotion": 1,
      // Nothing is asked of anybody but the server.
      "app.update.enabled": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "media.gmp-manager.updateEnabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "toolkit.telemetry.enabled": false,
    },
  });
  leavesOutWhatItLacks(browser);
  return browser;
}

/** The pitch of the microphone that Firefox itself pretends to have; nobody's in a `World`. */
export const FAKE_TONE_HZ = 330;

const LACKING = "emulation.setMediaFeaturesOverride";

interface Session {
  send(method: string, params?: unknown): Promise<unknown>;
}

/**
 * Playwright asks each new context for a colour scheme, which this Firefox (ESR 153) does not know yet, and gives up when it is
 * refused. There is no option for that, so the question is answered here. May go when `firefox-esr` knows the command.
 */
function leavesOutWhatItLacks(browser: Browser): void {
  const inside = browser as unknown as {
    readonly _connection: { toImpl(browser: Browser): { readonly _browserSession: Session } };
  };
  const session = inside._connection.toImpl(browser)._browserSession;
  const send = session.send.bind(session);
  session.send = (method, params) => (method === LACKING ? Promise.resolve({}) : send(method, params));
}
