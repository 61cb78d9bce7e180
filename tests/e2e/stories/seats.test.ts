/** The board on which a moderator puts people into rooms: by dragging, and by choosing several and moving them. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("seats", () => {
  const world = World.lives("Seats");
  const amina = world.moderator("Amina");
  const lin = world.moderator("Lin", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur");

  test("somebody is dragged into a room, and another moderator sees it", async () => {
    await Promise.all([amina.joins(), lin.joins(), sana.joins(), timur.joins()]);
    await amina.plansRooms(2);
    const [north = ""] = amina.rooms();
    await soon(() => amina.seatsIn(null)).toEqual(["Sana", "Timur"]);
    await amina.drags(sana, north);
    await soon(() => amina.seatsIn(north)).toEqual(["Sana"]);
    expect(await amina.seatsIn(null)).toEqual(["Timur"]);
    await soon(() => lin.seatsIn(north)).toEqual(["Sana"]);
    expect(await barriers(amina.page)).toEqual([]);
  });

  test("several are chosen and moved together, on a phone too, and the focus goes with them", async () => {
    const [north = "", south = ""] = lin.rooms();
    for (const person of [sana, timur]) await lin.at(`seat-${person.id}`).click();
    expect(await barriers(lin.page)).toEqual([]);
    expect(await overhang(lin.page)).toBe(0);
    await lin.at("seats-to").selectOption({ label: south });
    await lin.at("seats-move").click();
    await soon(() => amina.seatsIn(south)).toEqual(["Sana", "Timur"]);
    expect(await amina.seatsIn(north)).toEqual([]);
    await soon(() => lin.page.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe(
      `seat-${sana.id}`,
    );
  });

  test("the last move is taken back at one press", async () => {
    const [north = "", south = ""] = lin.rooms();
    await lin.at("seats-undo").click();
    await soon(() => amina.seatsIn(north)).toEqual(["Sana"]);
    expect(await amina.seatsIn(south)).toEqual([]);
    expect(await amina.seatsIn(null)).toEqual(["Timur"]);
  });

  test("who has been moved by another moderator meanwhile is not moved back", async () => {
    const [north = "", south = ""] = amina.rooms();
    await amina.drags(timur, north);
    await soon(() => lin.seatsIn(north)).toEqual(["Sana", "Timur"]);
    await lin.assigns(timur, south);
    await soon(() => amina.seatsIn(south)).toEqual(["Timur"]);
    await amina.at("seats-undo").click();
    await amina.at("toast").first().waitFor();
    expect(await amina.seatsIn(south)).toEqual(["Timur"]);
  });
});
