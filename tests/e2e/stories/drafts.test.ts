/** What somebody types is theirs until they leave the field, whatever others do meanwhile; and of two quick changes none undoes the other. */
import { describe, expect, test } from "vitest";
import type { Moderator } from "../src/moderator";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("the rules of the house, while people come and are renamed", () => {
  const world = World.lives("A busy house");
  // So far away that a second change is made before the first is answered.
  const amina = world.moderator("Amina", { profile: "3g-300k" });
  const olga = world.moderator("Olga");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur");

  const opensTheRules = async (person: Moderator) => {
    await person.opensPanel("people");
    await person.at("house-open").click();
    await person.at("house-door").waitFor();
  };
  const peopleOn = (person: Moderator) => person.page.locator("[data-testid='people-list'] [data-participant]").count();
  const isRenamed = (person: Moderator, name: string) =>
    person.page.locator("[data-testid='people-list']").filter({ hasText: name }).count();

  test("a number that is being typed stays and arrives", async () => {
    for (const person of [amina, olga, sana]) await person.joins();
    await opensTheRules(amina);
    const capacity = amina.at("door-capacity");
    await capacity.selectText();
    await capacity.press("4");
    await timur.joins();
    await soon(() => peopleOn(amina)).toBe(4);
    await olga.chooses(sana, "rename");
    await olga.at("rename-name").fill("Sana from Lahore");
    await olga.at("rename-save").click();
    await soon(() => isRenamed(amina, "Sana from Lahore")).toBe(1);
    expect(await capacity.inputValue()).toBe("4");
    await capacity.press("2");
    await amina.page.keyboard.press("Tab");
    await opensTheRules(olga);
    await soon(() => olga.at("door-capacity").inputValue()).toBe("42");
  });

  test("two quick changes both hold, for everybody", async () => {
    await amina.at("door-lobby-attendee").click();
    await amina.at("door-capacity").fill("7");
    await amina.page.keyboard.press("Tab");
    await soon(() => olga.at("door-capacity").inputValue()).toBe("7");
    expect(await olga.at("door-lobby-attendee").isChecked()).toBe(true);
    expect(await amina.at("door-lobby-attendee").isChecked()).toBe(true);
  });

  test("a number that cannot be stays with the reason, and Escape gives it up before it closes anything", async () => {
    const capacity = amina.at("door-capacity");
    await capacity.fill("0");
    await amina.page.keyboard.press("Tab");
    await soon(() => capacity.getAttribute("aria-invalid")).toBe("true");
    expect(await capacity.inputValue()).toBe("0");
    expect(await amina.at("house-door").innerText()).toContain("Write a whole number from 1 to 100,000.");
    await capacity.press("Escape");
    await soon(() => capacity.inputValue()).toBe("7");
    await capacity.press("Escape");
    await amina.at("house-door").waitFor({ state: "detached" });
    expect(await olga.at("door-capacity").inputValue()).toBe("7");
  });

  test("names of rooms that are being typed stay while another moderator seats people", async () => {
    await olga.page.keyboard.press("Escape");
    await amina.plansRooms(2);
    const [first = "", second = ""] = amina.rooms();
    await amina.at("plan-name-0").fill("By the riv");
    await soon(async () => olga.rooms().length).toBe(2);
    await olga.assigns(sana, second);
    await soon(() => amina.seatsIn(second)).toEqual([sana.name]);
    expect(await amina.at("plan-name-0").inputValue()).toBe("By the riv");
    await amina.at("plan-name-0").pressSequentially("er");
    await amina.at("plan-apply").click();
    await soon(async () => olga.rooms()).toEqual(["By the river", second]);
    expect(olga.rooms()).not.toContain(first);
    await soon(() => olga.seatsIn(second)).toEqual([sana.name]);
  });
});

describe("a field of a roadmap, while others write in it", () => {
  const world = World.lives("One roadmap, two pairs of hands");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur");

  test("keeps the words of who writes there, and they arrive", async () => {
    await world.sendsToWork(amina, [sana, timur]);
    for (const person of [sana, timur]) await person.roadmap.looksAt("list");
    const grade = sana.at("learners-grade");
    await grade.focus();
    await grade.press("G");
    await timur.roadmap.typesTitle(" by the river");
    await soon(() => sana.roadmap.title()).toContain("by the river");
    expect(await grade.inputValue()).toBe("G");
    await grade.pressSequentially("rade 7");
    await timur.at("learners-classSize").fill("40");
    await timur.page.keyboard.press("Tab");
    await soon(() => sana.at("learners-classSize").inputValue()).toBe("40");
    expect(await grade.inputValue()).toBe("Grade 7");
    await sana.page.keyboard.press("Tab");
    await soon(() => timur.at("learners-grade").inputValue()).toBe("Grade 7");
  });

  test("that nobody has left yet is there for the others after a pause", async () => {
    const grade = sana.at("learners-grade");
    await grade.fill("Grade 8, physics");
    await soon(() => timur.at("learners-grade").inputValue()).toBe("Grade 8, physics");
    expect(await grade.evaluate((field) => field === document.activeElement)).toBe(true);
  });
});
