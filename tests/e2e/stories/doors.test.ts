/** Who comes without a camera is welcome; who comes with a wrong link is told so. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("at the door", () => {
  const world = World.lives("Doors");
  const olga = world.panelist("Olga");
  const refused = world.teacher("Refused", { microphone: "refused", camera: "refused" });
  const missing = world.panelist("Missing", { microphone: "missing", camera: "missing" });
  const halved = world.teacher("Halved", { microphone: "refused", camera: "missing" });
  const stranger = world.teacher("Stranger");
  const late = world.teacher("Late");

  test("a refused camera and microphone are explained, and no obstacle", async () => {
    await olga.joins({ microphone: true, camera: true });
    await refused.opens(refused.invitation);
    await refused.introducesThemselves();
    await refused.at("media-help").waitFor();
    await refused.at("join-without").click();
    await soon(() => refused.where()).toBe("plenary");
    await soon(() => refused.perceives()).toEqual(["hears Olga", "sees Olga"]);
  });

  test("a panelist without any device joins, and is there for the others", async () => {
    await missing.opens(missing.invitation);
    await missing.introducesThemselves();
    await missing.at("media-help").waitFor();
    await missing.at("join-now").click();
    await soon(() => missing.where()).toBe("plenary");
    await olga.opensPanel("people");
    await soon(() => olga.at("people-list").innerText()).toContain("Missing");
  });

  test("a microphone and a camera that fail for reasons of their own are each told theirs", async () => {
    await halved.opens(halved.invitation);
    await halved.introducesThemselves();
    const told = () => halved.at("media-help").innerText();
    await soon(told).toContain("The microphone is not allowed.");
    expect(await told()).toContain("No camera found.");
    expect(await barriers(halved.page)).toEqual([]);
  });

  test("a forged link says that it opens nothing", async () => {
    const forged = new URL(stranger.invitation);
    forged.hash = "iv_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    await stranger.opens(forged.href);
    await soon(() => stranger.page.getByRole("heading", { level: 1 }).innerText()).not.toBe("");
    await stranger.at("error-page").waitFor();
    expect(await stranger.at("join-name").count()).toBe(0);
  });

  test("a revoked link lets nobody in any more, and throws nobody out", async () => {
    await world.organiser.revokes("attendee");
    await late.opens(late.invitation);
    await late.at("error-page").waitFor();
    expect(await late.at("join-name").count()).toBe(0);
    expect(await refused.where()).toBe("plenary");
    await soon(() => refused.sees()).toEqual(["Olga"]);
  });
});
