/** An event from its making to its end: a page in another time zone and language, a registration, an agenda that runs. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { EventDesk } from "../src/event";
import { soon } from "../src/wait";
import { World } from "../src/world";

const TITLE = "Teaching the oceans";
const CONSENT = "My name stands in the list.";
/** Her browser speaks Russian and is five hours ahead of UTC, on a narrow phone. */
const FAR_AWAY = { locale: "ru", timezone: "Asia/Dushanbe", viewport: { width: 360, height: 740 } };

describe("an event", () => {
  const world = World.lives("Another webinar");
  const amina = world.moderator("Amina");
  const zarina = world.teacher("Zarina", FAR_AWAY);
  const { organiser } = world;
  const desk = new EventDesk(organiser);
  let address = "";

  test("is made in one form, with agenda, rooms and time zone", async () => {
    await desk.announces({
      title: TITLE,
      day: "2030-03-01",
      time: "11:00",
      zone: "Europe/Moscow",
      about: "For teachers of geography.\n\nBring a map.",
      goal: 14,
    });
    amina.invitation = await desk.linkFor("moderator");
    await desk.opensPart("page");
    await desk.letsRegister(CONSENT);
    address = await desk.address();
    expect(address).toMatch(/\/e\/[a-z2-7]{10}$/);
    expect(await barriers(organiser.page)).toEqual([]);
    expect(await overhang(organiser.page)).toBe(0);
  });

  test("is read by a stranger in their own language and time, with the zones named", async () => {
    await zarina.opens(address);
    await zarina.at("event").waitFor();
    expect(await zarina.at("event").innerText()).toContain(TITLE);
    expect(await zarina.at("event-when").innerText()).toContain("13:00");
    expect(await zarina.at("event-zone").innerText()).toContain("UTC+5");
    expect(await zarina.at("event-host-time").innerText()).toMatch(/11:00.*UTC\+3/);
    expect(await zarina.at("event-agenda").locator("li").count()).toBe(11);
    expect(await zarina.at("event-agenda").innerText()).toContain("Работа в комнатах");
    expect(await zarina.at("event-data").locator("li").count()).toBe(4);
    expect(await barriers(zarina.page)).toEqual([]);
    expect(await overhang(zarina.page)).toBe(0);
  });

  test("gives a calendar file in UTC", async () => {
    const download = zarina.page.waitForEvent("download");
    await zarina.at("event-calendar").click();
    const file = await (await download).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of file) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    expect(text).toContain("DTSTART:20300301T080000Z");
    expect(text).toContain(`SUMMARY:${TITLE}`);
  });

  test("takes nobody who has not agreed, and then gives a link that is kept", async () => {
    await zarina.introducesThemselves();
    await zarina.at("register-go").click();
    expect(await zarina.at("your-seat").count()).toBe(0);
    await zarina.at("register-consent").check();
    await zarina.at("register-go").click();
    await zarina.at("your-seat").waitFor();
    const link = await zarina.at("your-link").inputValue();
    expect(link).toMatch(/\/join#pc_[a-z2-7]{26}$/);
    expect(await barriers(zarina.page)).toEqual([]);
    expect(await overhang(zarina.page)).toBe(0);
    await zarina.page.reload();
    await soon(() => zarina.at("your-link").inputValue()).toBe(link);
    expect(await desk.registered()).toBe("1");
  });

  test("is entered by that link, as who one said one is", async () => {
    await zarina.at("your-seat-join").click();
    await soon(() => zarina.at("join-name").inputValue()).toBe("Zarina");
    await zarina.entersWithout();
    expect(await zarina.where()).toBe("plenary");
    await amina.joins();
    await soon(async () => amina.rooms().length).toBe(4);
  });

  test("runs by its agenda, which staff drive with the keyboard and everybody sees", async () => {
    const on = () => zarina.at("agenda").getAttribute("data-on");
    expect(await on()).toBe("none");
    await amina.reachesByTab("agenda-next");
    await amina.page.keyboard.press("Enter");
    await soon(on).not.toBe("none");
    const first = await on();
    expect(await zarina.at("agenda-left").innerText()).toMatch(/[45]:\d\d/);
    expect(await zarina.at("agenda-next").count(), "teachers drive nothing").toBe(0);
    await amina.at("agenda-next").click();
    await soon(on).not.toBe(first);
    await amina.at("agenda-extend").click();
    await soon(() => zarina.at("agenda-left").innerText()).toMatch(/1[45]:\d\d/);
    await amina.at("agenda-back").click();
    await soon(on).toBe(first);
    expect(await barriers(amina.page)).toEqual([]);
    expect(await overhang(zarina.page)).toBe(0);
  });

  test("has an agenda that staff change while it runs", async () => {
    await amina.at("agenda-now").click();
    await amina.at("agenda-edit").click();
    await amina.at("agenda-add").click();
    await amina.at("agenda-part-title").last().fill("Group photo");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("agenda-save").click();
    await amina.at("agenda-editor").waitFor({ state: "detached" });
    await zarina.at("agenda-now").click();
    await soon(() => zarina.at("agenda").innerText()).toContain("Group photo");
  });

  test("says on its page that it is over, when it is", async () => {
    await amina.opensPanel("people");
    await amina.at("house-open").click();
    await amina.at("house-show").locator("summary").click();
    await amina.at("show-end").click();
    await amina.at("show-end-confirm").click();
    await soon(() => zarina.at("show").getAttribute("data-is")).toBe("ended");
    await organiser.opens(address);
    await soon(() => organiser.at("event").getAttribute("data-state")).toBe("ended");
    expect(await organiser.at("register-form").count()).toBe(0);
  });
});
