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

  test("a slow one is told, with a choice of data that it carries", async () => {
    await bayu.opensInvitation();
    await bayu.at("try-link").click();
    // The part itself, and what the session needs, come over the same slow way first.
    await bayu.at("link-take").waitFor({ timeout: 40_000 });
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

  test("a microphone that is pulled out before one joins is told, and tried again", async () => {
    await emir.opensInvitation();
    await soon(async () => (await emir.at("media-help").textContent()) ?? "").toContain("No camera");
    await emir.at("join-camera").click();
    await emir.at("media-help").waitFor({ state: "detached" });
    for (const id of ["mic-1", "mic-2"]) await emir.page.evaluate((one) => window.__devices.plug(one, false), id);
    await soon(async () => (await emir.at("media-help").textContent()) ?? "").toContain("No microphone");
    await emir.page.evaluate(() => window.__devices.plug("mic-1", true));
    await emir.at("media-again").click();
    await emir.at("media-help").waitFor({ state: "detached" });
  });

  test("who has no camera is told so, and is heard", async () => {
    await emir.at("join-now").click();
    await emir.at("live-location").waitFor();
    expect(await emir.isIn()).toBe(true);
  });
});

describe("an hour with a phone and a headset", () => {
  const world = World.lives("Devices that come and go");
  const amina = world.moderator("Amina");
  const pia = world.panelist("Pia");
  const phone = world.panelist("Phone", { viewport: PHONE });

  test("the screen stays on while one is in, and may go dark afterwards", async () => {
    await amina.joins({ microphone: true });
    await pia.joins({ microphone: true, camera: true });
    await phone.joins({ camera: true });
    const held = () => pia.page.evaluate(() => window.__devices.awake());
    await soon(held).toBe(1);
    expect(await phone.page.evaluate(() => navigator.mediaSession.playbackState)).toBe("playing");
    expect(await phone.page.evaluate(() => navigator.mediaSession.metadata?.title)).toBe("Devices that come and go");
  });

  test("a microphone that is pulled out gives way to the other one, and nobody misses a word", async () => {
    await soon(() => amina.hears()).toEqual(["Pia"]);
    await pia.page.evaluate(() => window.__devices.plug("mic-1", false));
    await soon(async () => (await pia.at("toast").allTextContents()).join()).toContain("Headset microphone");
    await soon(() => amina.hears()).toEqual(["Pia"]);
    expect(await pia.at("mic-toggle").getAttribute("data-on")).toBe("true");
  });

  test("the last one that is pulled out is told, and comes back on when it is plugged in", async () => {
    await pia.page.evaluate(() => window.__devices.plug("mic-2", false));
    await soon(() => pia.at("mic-toggle").getAttribute("data-on")).toBe("false");
    await soon(async () => (await pia.at("toast").allTextContents()).join()).toContain("nobody hears you");
    await soon(() => amina.hears()).toEqual([]);
    await pia.page.evaluate(() => window.__devices.plug("mic-2", true));
    await soon(() => pia.at("mic-toggle").getAttribute("data-on")).toBe("true");
    await soon(() => amina.hears()).toEqual(["Pia"]);
    expect(await barriers(pia.page)).toEqual([]);
  });

  test("a headset that is plugged in is followed, with the way back at hand", async () => {
    await pia.page.evaluate(() => window.__devices.plug("mic-1", true));
    const told = pia.at("toast").filter({ hasText: "Desk microphone" });
    await told.waitFor();
    await told.getByRole("button").first().click();
    await soon(() => amina.hears()).toEqual(["Pia"]);
  });

  test("the settings open on the microphone that is in use", async () => {
    await pia.at("settings-open").click();
    const shown = () => pia.at("settings-microphone").inputValue();
    await soon(shown).toBe("mic-2");
    await pia.at("settings-microphone").selectOption("mic-1");
    await soon(shown).toBe("mic-1");
    expect(await pia.at("settings-camera").inputValue()).toBe("cam-1");
    await pia.page.keyboard.press("Escape");
    await soon(() => amina.hears()).toEqual(["Pia"]);
  });

  test("a call that takes the microphone is told, and so is its end", async () => {
    for (const id of ["mic-1", "mic-2"]) await pia.page.evaluate((one) => window.__devices.take(one, true), id);
    await soon(async () => (await pia.at("device-taken").textContent()) ?? "").toContain("perhaps for a call");
    for (const id of ["mic-1", "mic-2"]) await pia.page.evaluate((one) => window.__devices.take(one, false), id);
    await soon(async () => (await pia.at("toast").allTextContents()).join()).toContain("you are heard");
    expect(await pia.at("device-taken").count()).toBe(0);
    expect(await pia.at("mic-toggle").getAttribute("data-on")).toBe("true");
  });

  test("a phone's camera is turned round and back, and is no mirror on the other side", async () => {
    const seen = () =>
      phone.at("self-view").evaluate((tile) => {
        const video = tile.querySelector("video");
        const stream = video?.srcObject as MediaStream | null;
        return `${stream?.getVideoTracks()[0]?.label} ${video && getComputedStyle(video).transform}`;
      });
    await soon(seen).toBe("Laptop camera matrix(-1, 0, 0, 1, 0, 0)");
    await phone.at("flip-camera").click();
    await soon(seen).toBe("Document camera none");
    await soon(() => amina.sees()).toContain("Phone");
    await phone.at("flip-camera").click();
    await soon(seen).toBe("Laptop camera matrix(-1, 0, 0, 1, 0, 0)");
    expect(await barriers(phone.page)).toEqual([]);
    expect(await overhang(phone.page)).toBe(0);
  });

  test("a key of the headphones stops the sound here alone, which is said, and one press brings it back", async () => {
    await phone.page.evaluate(() => window.__devices.key("pause"));
    await phone.at("own-quiet").waitFor();
    expect(await phone.page.evaluate(() => navigator.mediaSession.playbackState)).toBe("paused");
    await soon(() => phone.hears()).toEqual([]);
    await phone.at("own-sound-on").click();
    await soon(() => phone.hears()).toEqual(["Amina", "Pia"]);
  });

  test("the screen may go dark when one has left", async () => {
    await pia.at("leave").click();
    await pia.at("leave-confirm").click();
    await soon(() => pia.page.evaluate(() => window.__devices.awake())).toBe(0);
  });
});
