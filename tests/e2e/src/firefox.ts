import { type Browser, firefox } from "playwright-core";
import { outerAddress } from "./machine";
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
      // As safe as "localhost": bad networks listen where Firefox's datagrams come from.
      "dom.securecontext.allowlist": outerAddress(),
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
  bridges(browser);
  return browser;
}

/** The pitch of the microphone that Firefox itself pretends to have; nobody's in a `World`. */
export const FAKE_TONE_HZ = 330;

/** The parts of Playwright's own connection that are made to fit. */
interface Inside {
  readonly _browserSession: { send(method: string, params?: unknown): Promise<unknown> };
  readonly _connection: { readonly _transport: { onmessage?: (message: BidiMessage) => void } };
}

interface BidiMessage {
  readonly method?: string;
  readonly params?: { readonly url?: string; download?: string };
}

/**
 * Playwright is ahead of Firefox ESR 153, and has no options for either. It asks each new context for a colour scheme, which this Firefox
 * cannot give, and gives up when that is refused: we answer in its place. It passes over downloads without a name, which this one
 * does not give them: they get their address. May go when `firefox-esr` knows both.
 */
function bridges(browser: Browser): void {
  const outside = browser as unknown as { readonly _connection: { toImpl(browser: Browser): Inside } };
  const { _browserSession: session, _connection: connection } = outside._connection.toImpl(browser);
  const send = session.send.bind(session);
  session.send = (method, params) =>
    method === "emulation.setMediaFeaturesOverride" ? Promise.resolve({}) : send(method, params);
  const transport = connection._transport;
  const hear = transport.onmessage?.bind(transport);
  transport.onmessage = (message) => {
    const { method = "", params } = message;
    if (method.startsWith("browsingContext.download") && params?.url !== undefined) params.download ??= params.url;
    hear?.(message);
  };
}
