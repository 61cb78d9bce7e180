import { describe, expect, it } from "vitest";
import { browserOf } from "./browser";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID = "Mozilla/5.0 (Linux; Android 13; SM-A145F";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64";

const seen = (userAgent: string, more: { touchPoints?: number; telegram?: boolean } = {}) =>
  browserOf({ userAgent, touchPoints: 0, telegram: false, ...more });

describe("a browser", () => {
  it.each([
    [`${WINDOWS}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36`, "chromeDesktop"],
    [`${WINDOWS}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0`, "chromeDesktop"],
    [`${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36`, "chromeAndroid"],
    [
      `${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27 Chrome/125 Mobile Safari/537.36`,
      "chromeAndroid",
    ],
    [`${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`, "safariIos"],
    [`${IPHONE} CriOS/139.0 Mobile/15E148 Safari/604.1`, "chromeIos"],
    [`${MAC} Version/18.1 Safari/605.1.15`, "safariMac"],
    [`${WINDOWS}; rv:141.0) Gecko/20100101 Firefox/141.0`, "firefoxDesktop"],
    ["Mozilla/5.0 (Android 13; Mobile; rv:141.0) Gecko/141.0 Firefox/141.0", "firefoxAndroid"],
    ["Mozilla/4.0 (compatible; Something else)", "other"],
  ] as const)("%s is %s", (agent, kind) => {
    expect(seen(agent)).toMatchObject({ kind, messenger: null });
  });

  it("of a tablet that says it is a Mac is the tablet's", () => {
    const agent = `${MAC} Version/18.1 Safari/605.1.15`;
    expect(seen(agent, { touchPoints: 5 })).toMatchObject({ kind: "safariIos", system: "ios" });
  });
});

describe("a window inside another program", () => {
  it.each([
    [`${ANDROID}; wv) AppleWebKit/537.36 Chrome/139 Mobile Safari/537.36 Telegram-Android/11.0`, "Telegram"],
    [`${ANDROID}; wv) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.50`, "WeChat"],
    [`${IPHONE} Mobile/15E148 WhatsApp/24.20`, "WhatsApp"],
    [`${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]`, "Facebook"],
  ] as const)("%s is %s's", (agent, messenger) => {
    expect(seen(agent)).toMatchObject({ kind: "inApp", messenger });
  });

  it("is known by what Telegram leaves in the page", () => {
    expect(seen(`${IPHONE} Mobile/15E148 Safari/604.1`, { telegram: true })).toMatchObject({ messenger: "Telegram" });
  });

  it("is one too when it does not say whose", () => {
    expect(seen(`${ANDROID}; wv) AppleWebKit/537.36 Chrome/139 Mobile Safari/537.36`)).toMatchObject({
      kind: "inApp",
      messenger: null,
    });
    expect(seen(`${IPHONE} Mobile/15E148`)).toMatchObject({ kind: "inApp", messenger: null });
  });
});
