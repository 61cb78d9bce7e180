/** A group makes a roadmap: prompt by prompt, then on the board, with remarks; by keyboard too, and offline. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a roadmap written together", () => {
  const world = World.lives("Water in every school");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur", { viewport: { width: 360, height: 740 } });
  const phone = timur;

  test("two teachers come into a room, and begin with the first prompt", async () => {
    await world.sendsToWork(amina, [sana, timur]);
    await sana.at("quick").waitFor();
    expect(await sana.at("quick").getAttribute("data-prompt")).toBe("q1");
  });

  test("all eight prompts are answered, and each sees what the other writes", async () => {
    await sana.roadmap.writes("fields/title", "Water for every class");
    await sana.roadmap.presses("roles-draw");
    await phone.roadmap.goesTo("q2");
    await phone.page.locator("[data-testid^='roadmap-target-']").first().check();
    await sana.roadmap.goesTo("q3");
    await sana.roadmap.writes("audience/needs", "Grade 7, one phone at home");
    await phone.roadmap.goesTo("q4");
    await phone.roadmap.presses("roadmap-add-cognitive");
    await phone.roadmap.writes("/text", "Explain where our water comes from", "last");
    await sana.roadmap.goesTo("q5");
    for (const title of ["Ask", "Measure", "Tell"]) {
      await sana.roadmap.presses("roadmap-add-milestone");
      await sana.roadmap.writes("/title", title, "last");
    }
    await phone.roadmap.goesTo("q6");
    await soon(() => phone.page.getByTestId("idea-paper").count()).toBe(3);
    for (const index of [0, 1, 2]) await phone.page.getByTestId("idea-paper").nth(index).click();
    await sana.roadmap.goesTo("q7");
    await sana.roadmap.presses("roadmap-add-evidence");
    await sana.roadmap.writes("/text", "25 of 30 can say it", "last");
    await phone.roadmap.goesTo("q8");
    await phone.roadmap.presses("roadmap-add-commitment");
    await phone.roadmap.writes("/who", "Timur", "last");
    await soon(() => sana.roadmap.percent(), 20).toBe(100);
    await sana.roadmap.goesTo("q6");
    await soon(() => sana.roadmap.texts("/lowTech")).toEqual(Array(3).fill("A printed or copied sheet"));
  });

  test("a dot and a comment are seen by the other, who settles it", async () => {
    await sana.roadmap.looksAt("board");
    await sana.page.getByTestId("board").waitFor();
    const mine = sana.page.locator("[data-group='explore'] [data-testid^='board-card-']").first();
    const card = ((await mine.getAttribute("data-testid")) ?? "").slice("board-card-".length);
    await mine.click();
    await sana.roadmap.presses(`dot-${card}`);
    await sana.roadmap.presses(`comments-${card}`);
    await sana.at(`comment-text-${card}`).fill("Who asks first?");
    await sana.roadmap.presses(`comment-send-${card}`);
    await soon(() => sana.roadmap.saved()).toBe("saved");
    await phone.roadmap.looksAt("list");
    await phone.at(`comments-${card}`).click();
    await soon(() => phone.at("comment").innerText()).toContain("Who asks first?");
    expect(await phone.at(`dot-${card}`).innerText()).toContain("1");
    await phone.at("comment").getByRole("button").first().click();
    await soon(() => sana.at("comment").getAttribute("data-state")).toBe("done");
  });

  test("a card moves across the phases by keyboard alone, for both, and back by undo", async () => {
    const grip = sana.page.locator("[data-group='explore'] [data-testid^='grip-']").first();
    const before = await sana.roadmap.cards("act");
    await grip.focus();
    await sana.page.keyboard.press("Space");
    await sana.page.keyboard.press("ArrowRight");
    await sana.page.keyboard.press("Space");
    await soon(async () => (await sana.roadmap.cards("act")).length).toBe(before.length + 1);
    await phone.roadmap.looksAt("board");
    await soon(async () => (await phone.roadmap.cards("act")).length, 20).toBe(before.length + 1);
    await sana.page.keyboard.press("Control+z");
    await soon(() => sana.roadmap.cards("act")).toEqual(before);
    await soon(() => phone.roadmap.cards("act")).toEqual(before);
  });

  test("notes with marks and lists are written by both at once", async () => {
    for (const person of [sana, phone]) {
      await person.roadmap.looksAt("list");
      await person.at("notes-open").click();
      await person.page.locator("[data-testid='notes'] .ProseMirror").waitFor();
    }
    const page = (person: typeof sana) => person.page.locator("[data-testid='notes'] .ProseMirror");
    await page(sana).click();
    await sana.page.keyboard.type("## Bring\n- water\n- a ", { delay: 5 });
    await sana.roadmap.presses("notes-strong");
    await sana.page.keyboard.type("cup", { delay: 5 });
    await soon(() => page(phone).innerText()).toContain("a cup");
    // Where the other one writes.
    await soon(() => page(phone).locator("[data-caret]").getAttribute("data-caret")).toBe(sana.id);
    expect(await page(phone).locator("h4").innerText()).toBe("Bring");
    expect(await page(phone).locator("ul li strong").innerText()).toBe("cup");
    await page(phone).locator("h4").click();
    await phone.page.keyboard.press("End");
    await phone.page.keyboard.type(" tomorrow", { delay: 5 });
    await soon(() => page(sana).locator("h4").innerText()).toContain("Bring tomorrow");
    for (const person of [sana, phone]) await soon(() => person.roadmap.saved()).toBe("saved");
    expect(await phone.at("lost").count()).toBe(0);
    expect(await barriers(sana.page)).toEqual([]);
  });

  test("a text has a language of its own, and comments of its own", async () => {
    for (const person of [sana, phone]) await person.roadmap.looksAt("list");
    await sana.roadmap.presses("written-fields/pitch");
    await sana.at("written-lang-fields/pitch").selectOption("ur");
    await soon(() => phone.at("written-fields/pitch").getAttribute("data-lang")).toBe("ur");
    expect(await phone.page.locator("[data-path='fields/pitch']").getAttribute("lang")).toBe("ur");
    await sana.roadmap.presses("comments-fields/question");
    await sana.at("comment-text-fields/question").fill("Is this one question?");
    await sana.roadmap.presses("comment-send-fields/question");
    await phone.roadmap.presses("comments-fields/question");
    await soon(() => phone.at("comment").allInnerTexts()).toEqual([expect.stringContaining("Is this one question?")]);
    await soon(() => sana.roadmap.saved()).toBe("saved");
    expect(await sana.roadmap.lost()).toBeNull();
    expect(await barriers(phone.page)).toEqual([]);
    expect(await overhang(phone.page)).toBe(0);
  });

  test("a milestone is drawn along the line of weeks with a pointer", async () => {
    await sana.roadmap.looksAt("timeline");
    const heads = sana.page.locator("th[data-week]");
    await heads.first().waitFor();
    const weeks = () => heads.evaluateAll((all) => all.map((one) => one.getAttribute("data-week")));
    const id = (await heads.first().getAttribute("data-milestone")) ?? "";
    const [before, after] = await weeks();
    expect(before).not.toBe(after);
    const edge = { x: 6, y: 6 };
    await heads.first().dragTo(heads.nth(1), { sourcePosition: edge, targetPosition: edge });
    const week = () => sana.page.locator(`[data-milestone="${id}"]`).getAttribute("data-week");
    await soon(week).toBe(after);
    await sana.page.keyboard.press("Control+z");
    await soon(week).toBe(before);
  });

  test("minutes that are cleared are gone for the others, too", async () => {
    for (const person of [sana, phone]) await person.roadmap.looksAt("list");
    const minutes = (person: typeof sana) => person.page.getByTestId("milestone-minutes").first();
    await soon(() => minutes(phone).inputValue()).toBe("45");
    await sana.page.locator("details:has([data-testid='milestone-minutes']) > summary").first().click();
    await minutes(sana).fill("");
    await minutes(sana).blur();
    await soon(() => minutes(phone).inputValue()).toBe("");
    expect(await minutes(sana).getAttribute("aria-invalid")).not.toBe("true");
  });

  test("no view has barriers, on a desk and on a phone", async () => {
    for (const view of ["quick", "board", "timeline", "list"] as const) {
      for (const person of [sana, phone]) {
        await person.roadmap.looksAt(view);
        if (view === "board" || view === "timeline") await person.at(view).waitFor();
        expect(await barriers(person.page), `${view} ${person.name}`).toEqual([]);
        expect(await overhang(person.page), `${view} ${person.name}`).toBe(0);
      }
    }
  });

  test("two tabs of one browser write side by side", async () => {
    const second = await phone.page.context().newPage();
    await second.goto(phone.page.url());
    await second.getByTestId("roadmap-editor").waitFor({ timeout: 20_000 });
    await second.getByTestId("view-list").click();
    const field = second.getByTestId("roadmap-question");
    await field.focus();
    await field.pressSequentially(" Why here?", { delay: 5 });
    await soon(() => sana.roadmap.texts("fields/question")).toEqual([expect.stringContaining("Why here?")]);
    await second.close();
  });
});
