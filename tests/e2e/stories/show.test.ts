/** Before the beginning, a pause, an invitation onto the panel, and words for one person alone. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("the show", () => {
  const world = World.lives("Curtain up");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const timur = world.teacher("Timur");

  async function sets(...testids: string[]): Promise<void> {
    await amina.opensPanel("people");
    await amina.at("house-open").click();
    await amina.at("house-show").locator("summary").click();
    for (const testid of testids) await amina.at(testid).click();
    await amina.page.keyboard.press("Escape");
    await amina.at("house-show").waitFor({ state: "detached" });
  }

  test("whoever goes backstage is not heard, until they come onto the stage", async () => {
    await amina.joins();
    await olga.joins({ microphone: true });
    await sana.joins();
    await timur.joins();
    await soon(() => sana.hears()).toEqual(["Olga"]);
    await amina.opensPanel("people");
    await amina.at("backstage-go").click();
    await amina.at("backstage").waitFor();
    await soon(() => amina.where()).toBe("backstage");
    expect(await barriers(amina.page)).toEqual([]);
    // Whoever waits behind the stage hears what is on it, as in every green room.
    await soon(() => amina.hears()).toEqual(["Olga"]);
    await amina.at("backstage-leave").click();
    await soon(() => amina.where()).toBe("plenary");
    await soon(() => amina.hears()).toEqual(["Olga"]);
  });

  test("a pause is told to everybody, and its end too", async () => {
    await sets("show-pause");
    await soon(() => sana.at("show").getAttribute("data-is")).toBe("pause");
    expect(await barriers(sana.page)).toEqual([]);
    expect(await overhang(sana.page)).toBe(0);
    await sets("show-live");
    await sana.at("show").waitFor({ state: "detached" });
  });

  test("an invitation onto the panel does nothing before it is accepted", async () => {
    await amina.chooses(timur, "invite");
    await timur.at("invite").waitFor();
    expect(await barriers(timur.page)).toEqual([]);
    expect(await timur.at("mic-toggle").getAttribute("aria-disabled")).toBe("true");
    await timur.reachesByTab("invite-accept");
    await timur.page.keyboard.press("Enter");
    await timur.turnsMicrophone(true);
    await soon(() => sana.hears()).toEqual(["Olga", "Timur"]);
  });

  test("a private message is read by the one it is for, and by nobody else", async () => {
    await amina.chooses(sana, "write");
    await amina.at("chat-input").fill("For Sana alone");
    await amina.at("chat-send").click();
    await soon(() => sana.reads()).toContain("For Sana alone");
    expect(await sana.at("chat-log").locator("[data-scope='private']").count()).toBe(1);
    await amina.at("chat-scope-everyone").check({ force: true });
    await amina.at("chat-input").fill("For everybody");
    await amina.at("chat-send").click();
    await soon(() => timur.reads()).toContain("For everybody");
    expect(await timur.reads()).not.toContain("For Sana alone");
    // A short message at the edge of a small screen lies over the panel until it leaves by itself.
    await soon(() => sana.at("toast").count()).toBe(0);
    expect(await barriers(sana.page)).toEqual([]);
  });
});
