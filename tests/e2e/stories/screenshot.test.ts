/** The picture in README.md, of a living webinar: `UPDATE_SCREENSHOTS=1 cargo xtask e2e screenshot`. */
import { join } from "node:path";
import { describe, test } from "vitest";
import { ROOT } from "../src/server";
import { soon } from "../src/wait";
import { World } from "../src/world";

const LAPTOP = { width: 1280, height: 800 };

describe.runIf(process.env.UPDATE_SCREENSHOTS !== undefined)("a room at work", () => {
  const world = World.lives("How will we teach SDG 4?");
  const habits = { portrait: true, viewport: LAPTOP };
  const amina = world.moderator("Amina Rakhimova", habits);
  const teachers = ["Sana Iqbal", "Timur Akhmetov", "Li Wei", "Gulnora Saidova", "Priya Sharma"].map((name) =>
    world.teacher(name, habits),
  );

  test("is shown on the first page of the documents", async () => {
    await amina.joins({ microphone: true, camera: true });
    for (const teacher of teachers) await teacher.joins({ microphone: true, camera: true });
    const room = "Reading circle";
    await amina.plansOneRoom(room, 4);
    for (const teacher of teachers) await amina.assigns(teacher, room);
    await amina.opensRooms(25);
    for (const teacher of teachers) {
      await soon(() => teacher.where()).toBe(room);
      await teacher.turnsCamera(true);
      await teacher.speaksAt(teacher.name === "Li Wei" ? 1 : 0);
    }
    await amina.visits(room);
    const [sana] = teachers;
    if (sana === undefined) throw new Error("nobody is there");
    await sana.roadmap.typesTitle("Every girl reads by ten");
    await soon(() => amina.roadmap.title()).toContain("Every girl reads by ten");
    // Faces carry no markers here: six pictures that have a size are six people on the screen.
    await soon(() =>
      sana.page.evaluate(
        () =>
          [...document.querySelectorAll("video")].filter((video) => video.videoWidth > 0 && video.clientWidth > 8)
            .length,
      ),
    ).toBeGreaterThanOrEqual(6);
    await sana.page.screenshot({ path: join(ROOT, "docs/screenshot.png") });
  });
});
