/** A roadmap is taken home, written on there, and brought back. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a roadmap from a file", () => {
  const world = World.lives("Homework");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const sana = world.teacher("Sana", { viewport: { width: 360, height: 740 } });
  let json = "";
  let markdown = "";

  test("is first downloaded by its group", async () => {
    await world.sendsToWork(amina, [timur, sana]);
    for (const teacher of [timur, sana]) await teacher.roadmap.looksAt("list");
    await timur.roadmap.writes("fields/title", "Water for every school");
    await timur.roadmap.acceptsExamples();
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await timur.page.getByTestId("roadmap-editor").locator("[data-testid^='export-open-']").click();
    await timur.at("export-json").check();
    json = (await timur.works.downloads("export-save")).toString("utf8");
    expect(json).toContain("Water for every school");
    await timur.page.getByTestId("roadmap-editor").locator("[data-testid^='export-open-']").click();
    await timur.at("export-md").check();
    markdown = (await timur.works.downloads("export-save")).toString("utf8");
    expect(markdown).toContain("Water for every school");
  });

  test("takes the place of what the room has, for everybody in it", async () => {
    const changed = json.replace("Water for every school", "Water, as we wrote it at home");
    await brings("homework.json", changed, sana);
    expect(await barriers(sana.page)).toEqual([]);
    await sana.at("import-close").click();
    for (const person of [timur, sana]) {
      await soon(() => person.roadmap.texts("fields/title"), 30).toEqual(["Water, as we wrote it at home"]);
    }
    await timur.roadmap.writes("fields/title", "!");
    await soon(() => sana.roadmap.texts("fields/title")).toEqual(["Water, as we wrote it at home!"]);
    expect(await timur.roadmap.lost()).toBeNull();
  });

  test("that is none is refused in plain words, and nothing changes", async () => {
    await timur.at("roadmap-menu").click();
    await timur.at("roadmap-import").click();
    await timur.at("import-file").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from("x") });
    await soon(() => timur.page.locator("dialog[open]").innerText()).toContain("nor JSON");
    await timur.at("import-file").setInputFiles(file("broken.json", "{"));
    await timur.at("import-now").click();
    await soon(() => timur.at("import-now").isEnabled()).toBe(true);
    expect(await timur.at("import-done").count()).toBe(0);
    await timur.page.keyboard.press("Escape");
    await soon(() => timur.page.locator("dialog[open]").count()).toBe(0);
    expect(await timur.roadmap.texts("fields/title")).toEqual(["Water, as we wrote it at home!"]);
  });

  test("may be Markdown that was written on by hand", async () => {
    const byHand = markdown.replaceAll("Water for every school", "Water, from a text file");
    await brings("homework.md", byHand, timur);
    await timur.at("import-close").click();
    for (const person of [timur, sana]) {
      await soon(() => person.roadmap.texts("fields/title"), 30).toEqual(["Water, from a text file"]);
    }
  });

  async function brings(name: string, words: string, person: typeof timur): Promise<void> {
    await person.at("roadmap-menu").click();
    await person.at("roadmap-import").click();
    await person.at("import-file").setInputFiles(file(name, words));
    await person.at("import-now").click();
    await person.at("import-done").waitFor({ timeout: 30_000 });
  }
});

function file(name: string, words: string) {
  return { name, mimeType: "text/plain", buffer: Buffer.from(words) };
}
