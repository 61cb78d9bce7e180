/** The whole of a webinar with rooms by people who have no mouse: nothing in this file clicks. */
import { describe, expect, test } from "vitest";
import { Keyboard } from "../src/keyboard";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("by keyboard alone", () => {
  const world = World.lives("Without a mouse");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const sana = world.teacher("Sana");
  const [desk, mine, hers] = [amina, timur, sana].map((person) => new Keyboard(person)) as [
    Keyboard,
    Keyboard,
    Keyboard,
  ];
  const room = (index: number) => amina.rooms()[index] ?? "";

  test("a teacher looks at the devices and comes in", async () => {
    await timur.opens(timur.invitation);
    await timur.at("join-name").waitFor();
    await mine.presses("Tab", "Enter");
    expect(await mine.isAt()).toBe("main");
    await mine.fills("join-name", "Timur");
    await mine.fills("join-school", "School 7");
    for (const on of ["false", "true"]) {
      await mine.ticks("join-mic");
      await soon(() => timur.at("join-mic").getAttribute("aria-checked")).toBe(on);
    }
    await mine.activates("join-now");
    await soon(() => timur.where()).toBe("plenary");
    await soon(() => mine.isAt()).not.toBe("nothing");
  });

  test("the others come in too", async () => {
    for (const [person, keys] of [
      [amina, desk],
      [sana, hers],
    ] as const) {
      await person.opens(person.invitation);
      await keys.fills("join-name", person.name);
      await keys.activates("join-without");
      await soon(() => person.where()).toBe("plenary");
    }
  });

  test("a hand goes up by a letter, and the letter does nothing while one writes", async () => {
    await mine.presses("h");
    await soon(() => timur.at("hand-toggle").getAttribute("aria-pressed")).toBe("true");
    await mine.presses("c");
    await mine.reaches("chat-input");
    await mine.types("hmmm");
    expect(await timur.at("chat-input").inputValue()).toBe("hmmm");
    expect(await timur.at("hand-toggle").getAttribute("aria-pressed")).toBe("true");
    await mine.presses("Enter", "Escape");
    await soon(() => timur.at("chat-log").count()).toBe(0);
    await soon(() => mine.isAt()).toBe("chat-toggle");
    await mine.presses("c", "c");
    await soon(() => timur.at("chat-log").count()).toBe(0);
    await soon(() => mine.isAt()).toBe("chat-toggle");
    await mine.presses("h");
    await soon(() => timur.at("hand-toggle").getAttribute("aria-pressed")).toBe("false");
  });

  test("letters are listed by ?, can be switched off, and stay so", async () => {
    await hers.presses("?");
    await hers.ticks("single-keys");
    await hers.presses("Escape");
    await soon(() => sana.at("single-keys").count()).toBe(0);
    await soon(() => hers.isAt()).not.toBe("nothing");
    await sana.page.reload();
    await sana.at("live-location").waitFor();
    await hers.presses("c", "h", "?");
    await hers.activates("settings-open");
    expect(await sana.at("hand-toggle").getAttribute("aria-pressed")).toBe("false");
    expect(await sana.at("chat-log").count()).toBe(0);
    await hers.activates("keys-open");
    await hers.ticks("single-keys");
    await hers.presses("Escape");
    await soon(() => sana.at("single-keys").count()).toBe(0);
  });

  test("a moderator plans two rooms and opens them", async () => {
    await desk.presses("d");
    await desk.fills("plan-room-count", "2");
    await desk.activates("plan-apply");
    await soon(async () => amina.rooms().length).toBe(2);
    for (const [person, name] of [
      [timur, room(0)],
      [sana, room(1)],
    ] as const) {
      await desk.activates(`seat-${person.id}`);
      await desk.chooses("seats-to", amina.wire.rooms.get(name) ?? "");
      await desk.activates("seats-move");
      await soon(() => desk.isAt()).toBe(`seat-${person.id}`);
    }
    await desk.activates("round-open");
    await soon(() => timur.where()).toBe(room(0));
    await soon(() => sana.where()).toBe(room(1));
    for (const keys of [desk, mine, hers]) await soon(() => keys.isAt()).not.toBe("nothing");
  });

  test("moves somebody to another room", async () => {
    await desk.presses("p");
    await desk.activates(`person-menu-${sana.id}`);
    await desk.chooses(`person-move-${sana.id}`, amina.wire.rooms.get(room(0)) ?? "");
    await soon(() => sana.where()).toBe(room(0));
    await soon(() => desk.isAt()).not.toBe("nothing");
  });

  test("and writes to all rooms", async () => {
    await desk.presses("Escape", "d");
    await desk.fills("broadcast-text", "Ten more minutes");
    await desk.activates("round-broadcast");
    await soon(() => timur.at("broadcast").innerText()).toContain("Ten more minutes");
    await soon(() => desk.isAt()).not.toBe("nothing");
  });

  test("a teacher calls for help and takes it back", async () => {
    await mine.activates("help-ask");
    await mine.activates("help-send");
    await soon(() => timur.at("help-cancel").count()).toBe(1);
    await soon(() => mine.isAt()).not.toBe("nothing");
    await mine.activates("help-cancel");
    await soon(() => timur.at("help-ask").count()).toBe(1);
    await soon(() => mine.isAt()).not.toBe("nothing");
  });

  test("writes in the roadmap", async () => {
    await mine.presses("Alt+4");
    await mine.fills("roadmap-title", "Water for all");
    await soon(() => sana.roadmap.title()).toBe("Water for all");
    await soon(() => timur.roadmap.saved()).toBe("saved");
  });

  test("and moves a card on the board", async () => {
    await mine.presses("Alt+2");
    const cards = timur.page.locator("[data-testid^='grip-']");
    await cards.first().waitFor();
    const grip = (await cards.first().getAttribute("data-testid")) ?? "";
    const group = () => timur.at(grip).evaluate((one) => one.closest("[data-group]")?.getAttribute("data-group") ?? "");
    const before = await group();
    await mine.reaches(grip);
    await mine.presses("Space", "ArrowRight", "Space");
    await soon(group).not.toBe(before);
    await soon(() => mine.isAt()).toBe(grip);
  });

  test("the moderator closes the rooms, and everybody is back with the focus where it can go on", async () => {
    await desk.chooses("round-grace", "0");
    await desk.activates("round-close");
    for (const person of [timur, sana]) await soon(() => person.where(), 40).toBe("plenary");
    for (const keys of [desk, mine, hers]) await soon(() => keys.isAt()).not.toBe("nothing");
  });

  test("a vote is opened, and votes are cast", async () => {
    await desk.presses("Escape", "r");
    await amina.at("ballot-new").waitFor();
    await desk.unfolds("ballot-new");
    await desk.activates("ballot-open");
    await hers.activates("ballot-show");
    const other = sana.page.locator("[data-testid^='vote-ro_']:not(:disabled)").first();
    const testid = (await other.getAttribute("data-testid")) ?? "";
    await hers.ticks(testid);
    await hers.activates("vote-cast");
    await soon(() => sana.at("vote-state").getAttribute("data-cast")).toBe("1");
    await soon(() => hers.isAt()).not.toBe("nothing");
  });

  test("and a teacher leaves", async () => {
    await mine.presses("b");
    await mine.activates("leave");
    await mine.activates("leave-confirm");
    await soon(() => timur.sentAwayBecause()).toBe("left");
  });
});
