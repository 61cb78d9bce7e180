/** An agenda that the organiser changes without being in the webinar: before the start, and while it runs. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { EventDesk } from "../src/event";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("an agenda", () => {
  const world = World.lives("Another webinar");
  const amina = world.moderator("Amina");
  const zarina = world.teacher("Zarina");
  const { organiser } = world;
  const desk = new EventDesk(organiser);
  let address = "";

  /** Saved once the server has answered. */
  const saves = async (status: number) => {
    const answered = organiser.page.waitForResponse((answer) => answer.request().method() === "PUT");
    await organiser.at("agenda-save").click();
    expect((await answered).status()).toBe(status);
  };
  const titles = () =>
    organiser.at("agenda-part-title").evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

  test("is changed on the organiser's page, which says how long it has become", async () => {
    await desk.announces({
      title: "Teaching the oceans",
      day: "2030-03-01",
      time: "11:00",
      zone: "Europe/Moscow",
      about: "For teachers of geography.",
      goal: 14,
    });
    amina.invitation = await desk.linkFor("moderator");
    zarina.invitation = await desk.linkFor("attendee");
    await desk.opensPart("page");
    address = await desk.address();
    await desk.opensPart("page");
    await desk.opensPart("agenda");
    await soon(() => organiser.at("agenda-part").count()).toBe(11);
    expect(await organiser.at("agenda-total").getAttribute("data-fit")).toBe("same");
    expect(await organiser.at("agenda-part-end").first().innerText()).toContain("11:05");
    await organiser.at("agenda-add").click();
    await organiser.page.keyboard.type("Group photo");
    await organiser.at("agenda-part-minutes").last().fill("3");
    expect(await organiser.at("agenda-total").getAttribute("data-fit")).toBe("longer");
    expect(await organiser.at("agenda-part-end").last().innerText()).toContain("1:03");
    expect(await barriers(organiser.page)).toEqual([]);
    expect(await overhang(organiser.page)).toBe(0);
  });

  test("is put into order by keys, and a part that is taken out comes back", async () => {
    await organiser.at("agenda-part-title").last().focus();
    for (let place = 12; place > 1; place -= 1) await organiser.page.keyboard.press("Alt+ArrowUp");
    await soon(async () => (await titles())[0]).toBe("Group photo");
    const focused = organiser.page.locator("[data-testid=agenda-part-title]:focus");
    expect(await focused.inputValue(), "who moves a part stays in it").toBe("Group photo");
    await organiser.at("agenda-part-remove").first().click();
    await soon(async () => (await titles()).includes("Group photo")).toBe(false);
    await organiser.at("agenda-undo").click();
    await soon(async () => (await titles())[0]).toBe("Group photo");
  });

  test("waits unsaved while the organiser looks elsewhere, loads the page anew even, and is announced once it is saved", async () => {
    expect(await organiser.at("agenda-unsaved").count()).toBe(1);
    await desk.opensPart("agenda");
    await organiser.at("agenda-editor").waitFor({ state: "detached" });
    await desk.opensPart("agenda");
    await soon(async () => (await titles())[0]).toBe("Group photo");
    await desk.loadsAnew("agenda");
    await soon(async () => (await titles())[0]).toBe("Group photo");
    expect(await organiser.at("agenda-unsaved").count()).toBe(1);
    await saves(200);
    await organiser.at("agenda-unsaved").waitFor({ state: "detached" });
    await zarina.opens(address);
    const parts = zarina.at("event-agenda").locator("li");
    await soon(() => parts.count()).toBe(12);
    expect(await parts.first().innerText()).toContain("Group photo");
  });

  test("is what the webinar begins with", async () => {
    await amina.joins();
    await zarina.joins();
    await amina.at("agenda-next").click();
    await soon(() => zarina.at("agenda-now").innerText()).toContain("Group photo");
  });

  test("that two change at once is lost by neither: who was slower is told, and decides", async () => {
    await organiser.at("agenda-part-title").first().fill("Photo with everybody");
    await amina.at("agenda-now").click();
    await amina.at("agenda-edit").click();
    await amina.at("agenda-part-title").last().fill("Farewell");
    await amina.at("agenda-save").click();
    await amina.at("agenda-editor").waitFor({ state: "detached" });
    await saves(409);
    await organiser.at("agenda-torn").waitFor();
    expect((await titles())[0]).toBe("Photo with everybody");
    expect(await barriers(organiser.page)).toEqual([]);
    await organiser.at("agenda-keep-mine").click();
    await saves(200);
    await soon(() => zarina.at("agenda-now").innerText()).toContain("Photo with everybody");
    await zarina.at("agenda-now").click();
    expect(await zarina.at("agenda").innerText()).not.toContain("Farewell");
  });
});
