/** The main job, with one of the teachers at a Firefox. */
import { describe, expect, test } from "vitest";
import { unzipped } from "../src/files";
import { besides, soon, throughout } from "../src/wait";
import { World } from "../src/world";

describe("a teacher at a Firefox", () => {
  const world = World.lives("Teachers at other browsers");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana", { browser: "firefox", cuttable: true });
  const timur = world.teacher("Timur");
  const both = { microphone: true, camera: true };
  let room = "";
  let other = "";

  test("joins through the page and is in the plenary", async () => {
    await amina.joins();
    await olga.joins(both);
    await timur.joins(both);
    await sana.joins(both);
    await soon(() => sana.where()).toBe("plenary");
  });

  test("sees and hears the panelist, and nobody else", async () => {
    await soon(() => sana.perceives(), 40).toEqual(["hears Olga", "sees Olga"]);
    expect(await besides(["hears Olga", "sees Olga"], 2, () => sana.perceives())).toEqual([]);
  });

  test("raises a hand, and reads and writes in the chat", async () => {
    await sana.raisesHand();
    await soon(() => amina.seesHands()).toEqual(["Sana"]);
    await sana.raisesHand(false);
    await soon(() => amina.seesHands()).toEqual([]);
    await sana.says("Assalomu alaykum from Samarkand");
    await soon(() => amina.reads()).toContain("Assalomu alaykum from Samarkand");
    await amina.says("Welcome");
    await soon(() => sana.reads()).toContain("Welcome");
    for (const person of [amina, sana]) await person.closesPanel("chat");
  });

  test("is let to speak, and is seen and heard by everybody", async () => {
    await amina.letsSpeak(sana);
    await sana.turnsMicrophone(true);
    await sana.turnsCamera(true);
    await soon(() => timur.perceives(), 40).toEqual(["hears Olga", "hears Sana", "sees Olga", "sees Sana"]);
    expect(await sana.hears()).toEqual(["Olga"]);
    await amina.letsSpeak(sana, false);
    await soon(() => timur.perceives()).toEqual(["hears Olga", "sees Olga"]);
  });

  test("changes the microphone while speaking", async () => {
    await amina.letsSpeak(sana);
    await sana.turnsMicrophone(true);
    await sana.at("settings-open").click();
    await sana.page.getByLabel("Microphone", { exact: true }).selectOption({ label: "Headset microphone" });
    await soon(() => timur.hears()).toEqual(["Olga", "Sana"]);
    await sana.page.keyboard.press("Escape");
    await amina.letsSpeak(sana, false);
    await soon(() => timur.hears()).toEqual(["Olga"]);
  });

  test("sees a shared screen", async () => {
    await olga.sharesScreen(true);
    await soon(() => sana.sees()).toContain("Olga's screen");
    await olga.sharesScreen(false);
    await soon(() => sana.sees()).toEqual(["Olga"]);
  });

  test("goes to a room with the others, without a new offer", async () => {
    const before = await sana.transport();
    await amina.plansRooms(2);
    [room = "", other = ""] = amina.rooms();
    for (const teacher of [sana, timur]) await amina.assigns(teacher, room);
    await amina.opensRooms(20);
    for (const teacher of [sana, timur]) await soon(() => teacher.where()).toBe(room);
    for (const teacher of [sana, timur]) {
      await teacher.turnsMicrophone(true);
      await teacher.turnsCamera(true);
    }
    await soon(() => sana.perceives()).toEqual(["hears Timur", "sees Timur"]);
    await soon(() => timur.perceives()).toEqual(["hears Sana", "sees Sana"]);
    expect(await throughout(2, () => olga.perceives())).toEqual([]);
    expect(await sana.transport()).toEqual(before);
    expect(before).toMatchObject({ connections: 1, offers: 1, state: "connected" });
  });

  test("is told who moved them to another room, and back", async () => {
    await amina.moves(sana, other);
    await soon(() => sana.where()).toBe(other);
    await sana
      .at("toast")
      .filter({ hasText: `Amina moved you to: ${other}` })
      .first()
      .waitFor();
    await soon(() => sana.perceives()).toEqual([]);
    await amina.moves(sana, room);
    await soon(() => sana.perceives()).toEqual(["hears Timur", "sees Timur"]);
  });

  test("writes the roadmap with somebody at a Chromium", async () => {
    await sana.roadmap.typesTitle("water ");
    await soon(() => timur.roadmap.title()).toContain("water");
    await timur.roadmap.typesTitle("SCHOOL");
    await soon(() => sana.roadmap.title()).toContain("SCHOOL");
    await soon(() => sana.roadmap.saved()).toBe("saved");
    expect(await sana.roadmap.title()).toBe(await timur.roadmap.title());
  });

  test("goes on writing without a network, and is back with it", async () => {
    sana.link?.cut();
    await sana.roadmap.typesTitle("offline ");
    await soon(() => timur.sees()).toEqual([]);
    expect(await timur.roadmap.title()).not.toContain("offline");
    sana.link?.mend();
    await soon(() => timur.roadmap.title(), 40).toContain("offline");
    await soon(() => timur.perceives(), 40).toEqual(["hears Sana", "sees Sana"]);
    await soon(() => sana.perceives(), 40).toEqual(["hears Timur", "sees Timur"]);
  });

  test("lives through the death of the server", async () => {
    const { id } = sana;
    await world.server.kill();
    await sana.roadmap.typesTitle("dead ");
    await world.server.restart();
    await soon(() => timur.roadmap.title(), 60).toContain("dead");
    expect(await sana.where()).toBe(room);
    expect(sana.id).toBe(id);
    await soon(() => sana.perceives(), 60).toEqual(["hears Timur", "sees Timur"]);
    await soon(() => timur.perceives(), 60).toEqual(["hears Sana", "sees Sana"]);
  });

  test("is the same person after a reload", async () => {
    const { id } = sana;
    await sana.reloads();
    await soon(() => sana.where()).toBe(room);
    expect(sana.id).toBe(id);
    await soon(() => sana.roadmap.title()).toContain("water");
    await soon(() => sana.perceives(), 40).toEqual(["hears Timur", "sees Timur"]);
  });

  test("comes back to the plenary, and hears the panelist again", async () => {
    await amina.closesRooms(0);
    await soon(() => sana.where(), 40).toBe("plenary");
    await soon(() => sana.perceives()).toEqual(["hears Olga", "sees Olga"]);
    expect(await besides(["hears Olga", "sees Olga"], 2, () => sana.perceives())).toEqual([]);
  });

  test("takes the roadmap on the stage home", async () => {
    await amina.presents(room);
    await soon(() => sana.works.onStage()).toContain("water");
    expect((await sana.works.download("md")).toString("utf8")).toContain("water");
    const parts = await unzipped(await sana.works.download("docx"));
    expect(parts.get("word/document.xml")?.toString("utf8")).toContain("water");
  });

  test("and nothing is thrown meanwhile", () => {
    expect(sana.console.filter((line) => /^uncaught(?!: Firefox can’t establish)/.test(line))).toEqual([]);
  });
});
