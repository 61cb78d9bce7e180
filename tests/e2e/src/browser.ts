import { type Browser, chromium } from "playwright-core";

export type BrowserName = "chromium" | "firefox";

/** One browser for everybody: seven of them would not fit two cores. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: process.env.HEADED === undefined,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-default-apps",
      "--use-fake-ui-for-media-stream",
      "--autoplay-policy=no-user-gesture-required",
      // Everybody is "in front" at once: a page that is thought hidden paints no frames and slows its timers.
      "--disable-background-timer-throttling",
      "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
      // The server may be on 127.0.0.1 only.
      "--allow-loopback-in-peer-connection",
      // The certificate that the server made itself. What media relays ask for is not a request of a page, for which a context could
      // allow it.
      "--ignore-certificate-errors",
    ],
  });
}
