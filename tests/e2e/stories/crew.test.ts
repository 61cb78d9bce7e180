/** A room at work: its captain, its call for help, and staff who listen and speak from elsewhere. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a room and its helpers", () => {
  const world = World.lives("Help is near");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const timur = world.teacher("Timur");
  const wei = world.teacher("Wei");

  test("a room finds its captain, who says when it has finished", async () => {
    await amina.joins();
    for (const teacher of [sana, timur, wei]) await teacher.joins({ microphone: true });
    await amina.plansRooms(2);
    const [north = "", south = ""] = amina.rooms();
    for (const teacher of [sana, timur]) await amina.assigns(teacher, north);
    await amina.assigns(wei, south);
    await amina.opensRooms(20);
    await soon(() => sana.where()).toBe(north);
    await timur.reachesByTab("captain-take");
    await timur.page.keyboard.press("Enter");
    await soon(() => sana.at("crew").getAttribute("data-captain")).toBe(timur.id);
    expect(await sana.at("room-ready").count()).toBe(0);
    await timur.at("room-ready").click();
    await soon(() => amina.at(`crew-${amina.wire.rooms.get(north)}`).getAttribute("data-ready")).toBe("true");
    for (const person of [sana, timur, amina]) expect(await barriers(person.page), person.name).toEqual([]);
    expect(await overhang(sana.page)).toBe(0);
  });

  test("a call for help is claimed, and the room is told who comes", async () => {
    const [north = ""] = amina.rooms();
    const room = amina.wire.rooms.get(north) ?? "";
    await sana.at("help-ask").click();
    expect(await barriers(sana.page)).toEqual([]);
    await sana.at("help-topic").selectOption("technical");
    await sana.at("help-note").fill("No sound");
    await sana.at("help-send").click();
    await sana.at("help-status").waitFor();
    await soon(() => amina.at("help-queue").innerText()).toContain("No sound");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at(`help-go-${room}`).click();
    await soon(() => amina.where()).toBe(north);
    await soon(() => timur.at("help-status").getAttribute("data-claimed")).toBe(amina.id);
    await amina.at("help-resolve-here").click();
    await timur.at("help-status").waitFor({ state: "detached" });
    await amina.opensPanel("desk");
    await amina.at("visit-plenary").click();
    await soon(() => amina.where()).toBe("plenary");
  });

  test("a room is told who listens, and who speaks to it", async () => {
    const [north = ""] = amina.rooms();
    const room = amina.wire.rooms.get(north) ?? "";
    await amina.at(`listen-${room}`).click();
    await timur.at("ears").waitFor();
    expect(await wei.at("ears").count()).toBe(0);
    await amina.at(`listen-${room}`).click();
    await timur.at("ears").waitFor({ state: "detached" });
    await amina.at("speak-all").click();
    await soon(() => wei.at("voice").getAttribute("data-from")).toBe(amina.id);
    await soon(() => amina.at("mic-toggle").getAttribute("data-on")).toBe("true");
    await amina.at("hush").click();
    await wei.at("voice").waitFor({ state: "detached" });
    await soon(() => amina.at("mic-toggle").getAttribute("data-on")).toBe("false");
  });
});
