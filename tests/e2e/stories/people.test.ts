/** What staff can do for and with people: roles, names, microphones, cameras, locks, and who is seen first. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("staff and people", () => {
  const world = World.lives("Roles and rights");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const timur = world.teacher("Timur");
  const wei = world.teacher("Wei");

  test("a teacher becomes a panel speaker and back, with one and the same connection", async () => {
    await amina.joins();
    await olga.joins({ microphone: true, camera: true });
    await timur.joins();
    await wei.joins();
    await soon(() => timur.hears()).toEqual(["Olga"]);
    const before = await timur.transport();
    await amina.givesRole(timur, "panelist");
    await timur.turnsMicrophone(true);
    await soon(() => wei.hears()).toEqual(["Olga", "Timur"]);
    await amina.givesRole(timur, "attendee");
    await soon(() => wei.hears()).toEqual(["Olga"]);
    const after = await timur.transport();
    expect([after.ufrag, after.offers]).toEqual([before.ufrag, before.offers]);
  });

  test("a co-moderator lets speak, but makes nobody a moderator", async () => {
    await amina.givesRole(timur, "coModerator");
    await timur.at("desk-toggle").waitFor();
    await timur.opensPanel("people");
    await timur.at(`person-menu-${wei.id}`).click();
    const roles = await timur
      .at(`person-role-${wei.id}`)
      .locator("option")
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    expect(roles).toEqual(["attendee", "panelist"]);
    expect(await barriers(timur.page)).toEqual([]);
    await timur.page.keyboard.press("Escape");
  });

  test("a camera that staff turn off stays off until its owner turns it on", async () => {
    await soon(() => wei.sees()).toEqual(["Olga"]);
    await amina.chooses(olga, "stop-camera");
    await soon(() => wei.sees()).toEqual([]);
    await soon(() => olga.at("camera-toggle").getAttribute("data-on")).toBe("false");
    await olga.turnsCamera(true);
    await soon(() => wei.sees()).toEqual(["Olga"]);
  });

  test("whoever is asked to speak turns the microphone on with one press", async () => {
    await amina.mutes(olga);
    await soon(() => wei.hears()).toEqual([]);
    await amina.chooses(olga, "ask-unmute");
    const asked = olga.at("toast").filter({ hasText: "asks you" });
    await asked.waitFor();
    expect(await barriers(olga.page)).toEqual([]);
    await asked.getByRole("button").first().click();
    await soon(() => wei.hears()).toEqual(["Olga"]);
  });

  test("a lock takes the panel's microphones, and says so to whoever presses theirs", async () => {
    await amina.rules("lock-plenary-panelist-microphone", true);
    await soon(() => wei.hears()).toEqual([]);
    // A control without a right stays in the page and explains itself.
    await olga.at("mic-toggle").click({ force: true });
    await olga.at("toast").filter({ hasText: "locked" }).first().waitFor();
    await amina.rules("lock-plenary-panelist-microphone", false);
    await olga.turnsMicrophone(true);
    await soon(() => wei.hears()).toEqual(["Olga"]);
  });

  test("a new name is everybody's to see", async () => {
    await amina.chooses(wei, "rename");
    await amina.at("rename-name").fill("Wei from Chengdu");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("rename-save").click();
    await olga.opensPanel("people");
    await soon(() => olga.at("people-list").innerText()).toContain("Wei from Chengdu");
  });

  test("whom staff put in the light is shown big to everybody", async () => {
    await amina.chooses(olga, "spotlight");
    const width = async () => {
      const tile = wei.page.locator(`[data-participant="${olga.id}"][data-kind="camera"]`).first();
      return (await tile.boundingBox())?.width ?? 0;
    };
    await soon(width).toBeGreaterThan(500);
  });
});
