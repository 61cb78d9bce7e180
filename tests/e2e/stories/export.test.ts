/** Roadmaps as files, opened by programs that are not ours. */
import { describe, expect, test } from "vitest";
import { pdfText, unzipped } from "../src/files";
import { soon } from "../src/wait";
import { WorksScreen } from "../src/works";
import { World } from "../src/world";

const TITLE = "Water for every school";

describe("a roadmap on the stage", () => {
  const world = World.lives("Files");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur", { locale: "ur" });

  test("is a file at two presses, in each form", async () => {
    const room = await world.sendsToWork(amina, [timur]);
    await timur.roadmap.typesTitle(TITLE);
    await timur.roadmap.acceptsExamples();
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await world.bringsBack(amina, [timur]);
    await amina.presents(room);
    await soon(() => timur.works.onStage()).toContain(TITLE);
    expect((await timur.works.download("md")).toString("utf8")).toContain(TITLE);
    expect(JSON.parse((await timur.works.download("json")).toString("utf8"))).toMatchObject({ schema: 2 });
    expect((await timur.works.download("csv")).toString("utf8").split("\n").length).toBeGreaterThan(1);
  });

  test("is a Word document whose text is in it", async () => {
    const parts = await unzipped(await timur.works.download("docx"));
    expect(parts.get("word/document.xml")?.toString("utf8")).toContain(TITLE);
  });

  test("is a PDF that another program reads, on one page and whole", async () => {
    expect(await pdfText(await timur.works.download("onepager"))).toContain(TITLE);
    const whole = await pdfText(await timur.works.download("pdf"));
    expect(whole).toContain(TITLE);
    // Pages are told apart by form feeds.
    expect(whole.split("\f").length).toBeGreaterThan(1);
  });

  test("and with those of all rooms it is one archive, for the moderator and for the organiser", async () => {
    await amina.works.opens();
    await amina.at("archive-open").click();
    const files = await unzipped(await amina.works.downloads("archive-save"));
    const documents = [...files].filter(([name]) => name.endsWith(".docx"));
    expect(documents).toHaveLength(1);
    const [word] = await Promise.all(documents.map(([, bytes]) => unzipped(bytes)));
    expect(word?.get("word/document.xml")?.toString("utf8")).toContain(TITLE);
    expect(files.get("milestones.csv")?.toString("utf8").split("\n").length).toBeGreaterThan(1);
    const { organiser } = world;
    await organiser.page.reload();
    await organiser.page.locator("details[data-testid^='webinar-'] > summary").click();
    await organiser.page.locator("[data-testid^='roadmaps-open-']").click();
    await organiser.at("archive-open").click();
    const again = await unzipped(await new WorksScreen(organiser.page).downloads("archive-save"));
    expect([...again.keys()]).toEqual([...files.keys()]);
  });
});
