/** One teacher at two pages: in by a code, one microphone between them, no echo, and the last one out closes the door. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a person with two devices", () => {
  const world = World.lives("Two devices");
  const amina = world.moderator("Amina");
  const pia = world.panelist("Pia");
  /** Pia's too: another voice, so that it can be told from her first one. */
  const phone = world.panelist("Pia's phone", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const olga = world.teacher("Olga");

  test("comes in with the other one by a code, without a sound on it", async () => {
    await amina.joins({ microphone: true });
    await olga.joins();
    await pia.joins({ microphone: true, camera: true });
    await soon(() => olga.hears()).toEqual(["Amina", "Pia"]);
    await pia.at("settings-open").click();
    await pia.at("own-devices-open").click();
    await pia.at("own-make-code").click();
    await pia.at("own-qr").waitFor();
    expect(await barriers(pia.page)).toEqual([]);
    await phone.opens(await pia.at("own-link").inputValue());
    await phone.at("live-location").waitFor();
    expect(phone.id).toBe(pia.id);
    await phone.at("own-quiet").waitFor();
    expect(await phone.at("mic-toggle").getAttribute("data-on")).toBe("false");
    expect(await barriers(phone.page)).toEqual([]);
    expect(await overhang(phone.page)).toBe(0);
    await pia.at("own-device").waitFor();
    expect(await pia.sentAwayBecause()).toBeNull();
  });

  test("does not hear herself, and both hear the others", async () => {
    await phone.at("own-sound-on").click();
    await phone.at("own-quiet").waitFor({ state: "detached" });
    await soon(() => phone.hears()).toEqual(["Amina"]);
    await soon(() => pia.hears()).toEqual(["Amina"]);
  });

  test("takes the microphone over to the phone", async () => {
    await pia.page.keyboard.press("Escape");
    await pia.page.keyboard.press("Escape");
    await phone.at("mic-toggle").click();
    await soon(() => olga.hears()).toEqual(["Amina", "Pia's phone"]);
    await soon(() => pia.at("mic-toggle").getAttribute("data-on")).toBe("false");
    await soon(() => pia.hears()).toEqual(["Amina"]);
    expect(await phone.hears()).toEqual(["Amina"]);
    await soon(() => pia.at("camera-toggle").getAttribute("data-on")).toBe("true");
    await pia.at("mic-toggle").click();
    await soon(() => olga.hears()).toEqual(["Amina", "Pia"]);
    await soon(() => phone.at("mic-toggle").getAttribute("data-on")).toBe("false");
  });

  test("stays the same device over a reload", async () => {
    await phone.page.reload();
    await phone.at("live-location").waitFor();
    expect(await pia.sentAwayBecause()).toBeNull();
    await pia.at("settings-open").click();
    await pia.at("own-devices-open").click();
    await soon(() => pia.at("own-device").count()).toBe(1);
  });

  test("is still here when one of them is ended", async () => {
    await pia.at("own-device-end").click();
    await soon(() => phone.sentAwayBecause()).toBe("deviceEnded");
    await soon(() => pia.at("own-device").count()).toBe(0);
    expect(await barriers(phone.page)).toEqual([]);
    await soon(() => olga.hears()).toEqual(["Amina", "Pia"]);
    expect(await pia.sentAwayBecause()).toBeNull();
  });
});
