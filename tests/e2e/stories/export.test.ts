/** Roadmaps as files. */
import { describe, expect, test } from "vitest";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a roadmap on the stage", () => {
  const world = World.lives("Files");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur", { locale: "ur" });

  test("is a file at two presses, in each form", async () => {
    await amina.joins();
    await timur.joins();
    await amina.plansRooms(1);
    const [room = ""] = amina.rooms();
    await amina.assigns(timur, room);
    await amina.opensRooms(10);
    await soon(() => timur.where()).toBe(room);
    await timur.roadmap.typesTitle("Water for every school");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await amina.closesRooms(0);
    await soon(() => timur.where()).toBe("plenary");
    await amina.presents(room);
    await soon(() => timur.works.onStage()).toContain("Water for every school");
    expect((await timur.works.download("md")).toString("utf8")).toContain("Water for every school");
    expect(JSON.parse((await timur.works.download("json")).toString("utf8"))).toMatchObject({ schema: 2 });
    expect((await timur.works.download("csv")).toString("utf8").split("\n").length).toBeGreaterThan(1);
    // A Word document is an archive.
    expect((await timur.works.download("docx")).subarray(0, 2).toString("latin1")).toBe("PK");
  });
});
