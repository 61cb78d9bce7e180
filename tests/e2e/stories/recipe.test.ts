/** Groups by a recipe, with the keyboard alone: looked at, dealt again, taken, and taken back. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("groups by a recipe", () => {
  const world = World.lives("Dealt by a recipe");
  const amina = world.moderator("Amina");
  const teachers = ["Sana", "Timur", "Wei", "Priya"].map((name) => world.teacher(name));

  /** Goes to a control by Tab and presses a key there. */
  const presses = async (testid: string, key: string) => {
    await amina.reachesByTab(testid);
    await amina.page.keyboard.press(key);
  };
  const seats = () => Promise.all(teachers.map((teacher) => amina.planFor(teacher)));

  test("a proposal is shown room by room before anything changes", async () => {
    await amina.joins();
    for (const teacher of teachers) await teacher.joins();
    await amina.plansRooms(2);
    await presses("recipe-open", "Enter");
    await amina.at("recipe-strategy").waitFor();
    await amina.reachesByTab("recipe-strategy");
    await amina.page.keyboard.type("At random");
    await soon(() => amina.at("recipe-strategy").inputValue()).toBe("random");
    expect(await barriers(amina.page)).toEqual([]);
    await presses("recipe-preview", "Enter");
    await amina.at("recipe-result").waitFor();
    const people = () =>
      amina
        .at("recipe-result")
        .locator("[data-testid^='preview-room-']")
        .evaluateAll((rooms) => rooms.map((room) => room.getAttribute("data-people")));
    expect(await people()).toEqual(["2", "2"]);
    expect(await barriers(amina.page)).toEqual([]);
    expect(await overhang(amina.page)).toBe(0);
    expect(await amina.at("plan-unassigned").innerText()).toBe("4");
  });

  test("another deal has another number", async () => {
    const number = () => amina.at("recipe-result").getAttribute("data-seed");
    const first = await number();
    await presses("recipe-again", "Enter");
    await soon(number).not.toBe(first);
  });

  test("taking it seats everybody, and one press takes it back", async () => {
    await presses("recipe-take", "Enter");
    await soon(async () => (await seats()).filter((room) => room !== "").length).toBe(4);
    expect(new Set(await seats()).size).toBe(2);
    expect(await barriers(amina.page)).toEqual([]);
    await presses("recipe-undo", "Enter");
    await soon(seats).toEqual(["", "", "", ""]);
    expect(await amina.at("recipe-undo").count()).toBe(0);
  });

  test("rooms that a proposal makes go again when it is taken back", async () => {
    const before = amina.rooms();
    await amina.at("recipe-open").click();
    await amina.at("recipe-rooms").selectOption("number");
    await amina.at("recipe-number").fill("1");
    await amina.at("recipe-preview").click();
    await amina.at("recipe-take").click();
    await soon(() => amina.at("plan-name-0").inputValue()).not.toBe(before[0]);
    await amina.at("recipe-undo").click();
    const names = () => Promise.all([0, 1].map((row) => amina.at(`plan-name-${row}`).inputValue()));
    await soon(names).toEqual(before);
    expect(await amina.at("plan-room-count").inputValue()).toBe("2");
  });

  test("whoever stays together comes into one room, in every deal", async () => {
    const [sana, , wei] = teachers;
    if (sana === undefined || wei === undefined) throw new Error("nobody is there");
    await amina.at("recipe-open").click();
    await amina.at("rules").locator("summary").click();
    await amina.at("rule-one").selectOption(sana.id);
    await amina.at("rule-other").selectOption(wei.id);
    await amina.at("rule-add").click();
    await amina.at("rules-list").waitFor();
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("recipe-strategy").selectOption("random");
    await amina.at("recipe-preview").click();
    await amina.at("recipe-take").click();
    await soon(async () => (await amina.planFor(sana)) !== "").toBe(true);
    expect(await amina.planFor(wei)).toBe(await amina.planFor(sana));
  });

  test("Esc leaves the recipe, not the desk, and the focus is where it was", async () => {
    await presses("recipe-open", "Enter");
    await amina.at("recipe-strategy").waitFor();
    await amina.page.keyboard.press("Escape");
    await amina.at("recipe-strategy").waitFor({ state: "detached" });
    expect(await amina.at("recipe-open").evaluate((button) => button === document.activeElement)).toBe(true);
  });
});
