/** Before one joins: a tone, the way to the server, and where this browser has its switch. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

const TELEGRAM =
  "Mozilla/5.0 (Linux; Android 13; SM-A145F; wv) AppleWebKit/537.36 Chrome/139 Mobile Safari/537.36 Telegram-Android/11.0";
const PHONE = { width: 360, height: 740 };

describe("before one joins", () => {
  const world = World.lives("Getting ready");
  const olga = world.teacher("Olga");
  const bayu = world.teacher("Bayu", { profile: "3g-300k", viewport: PHONE });
  const chen = world.teacher("Chen", { microphone: "refused", camera: "refused" });
  const dina = world.teacher("Dina", { microphone: "refused", camera: "refused", agent: TELEGRAM, viewport: PHONE });
  const emir = world.teacher("Emir", { camera: "missing" });

  test("a tone is played, and who did not hear it is helped", async () => {
    await olga.opensInvitation();
    await olga.at("try-sound").click();
    await soon(() => olga.at("speaker-trial").getAttribute("data-at")).toBe("asking");
    await olga.at("speaker-no").click();
    await olga.at("speaker-help").waitFor();
    expect(await barriers(olga.page)).toEqual([]);
    await olga.at("speaker-again").click();
    await soon(() => olga.at("speaker-trial").getAttribute("data-at")).toBe("asking");
    await olga.at("speaker-yes").click();
    await soon(() => olga.at("speaker-trial").getAttribute("data-at")).toBe("heard");
  });

  test("a good way to the server is called good, and nobody is asked to spend more or less", async () => {
    await olga.at("try-link").click();
    await soon(() => olga.at("link-trial").getAttribute("data-at")).toBe("good");
    expect(Number(await olga.at("link-trial").getAttribute("data-rtt"))).toBeLessThan(200);
    expect(await olga.at("link-suggests").count()).toBe(0);
    expect(await barriers(olga.page)).toEqual([]);
  });

  test("a slow one is told in three seconds, with a choice of data that it carries", async () => {
    await bayu.opensInvitation();
    await bayu.at("try-link").waitFor();
    const began = Date.now();
    await bayu.at("try-link").click();
    await bayu.at("link-take").waitFor();
    // The part itself comes over the same slow way first.
    expect(Date.now() - began).toBeLessThan(15_000);
    const kbps = Number(await bayu.at("link-trial").getAttribute("data-kbps"));
    expect(kbps).toBeGreaterThan(10);
    expect(kbps).toBeLessThan(600);
    const fits = await bayu.at("link-suggests").getAttribute("data-grade");
    expect(["saver", "audio", "text"]).toContain(fits);
    expect(await overhang(bayu.page)).toBe(0);
    await bayu.at("link-take").click();
    expect(await bayu.at(`grade-${fits}`).isChecked()).toBe(true);
    expect(await bayu.at("link-suggests").count()).toBe(0);
  });

  test("a refused microphone is answered with where this browser has its switch, and one joins all the same", async () => {
    await chen.opensInvitation();
    await soon(() => chen.at("allow").getAttribute("data-browser")).toBe("chromeDesktop");
    expect(await barriers(chen.page)).toEqual([]);
    await chen.at("media-again").click();
    await chen.at("allow").waitFor();
    await chen.entersWithout();
    expect(await chen.isIn()).toBe(true);
  });

  test("in the window of a messenger there is the link for a browser", async () => {
    await dina.opensInvitation();
    await soon(() => dina.at("allow").getAttribute("data-browser")).toBe("inApp");
    expect(await dina.at("allow").textContent()).toContain("Telegram");
    expect(await dina.at("allow-link").inputValue()).toContain("/join#");
    expect(await overhang(dina.page)).toBe(0);
    expect(await barriers(dina.page)).toEqual([]);
  });

  test("who has no camera is told so, and is heard", async () => {
    await emir.joins({ microphone: true });
    expect(await emir.isIn()).toBe(true);
  });
});
