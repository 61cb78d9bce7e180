/** One press of the moderator hits many; another takes it back, as far as it is theirs to take back. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("what hits everybody at once", () => {
  const world = World.lives("Undone");
  const amina = world.moderator("Amina");
  const pia = world.panelist("Pia");
  const olga = world.teacher("Olga");
  const bayu = world.teacher("Bayu");
  const row = (index: number) => amina.at("hands-list").locator("[data-participant]").nth(index);

  test("all hands down, and up again in the same order", async () => {
    await amina.joins();
    await pia.joins({ microphone: true });
    for (const person of [olga, bayu]) {
      await person.joins();
      await person.raisesHand();
    }
    await amina.opensPanel("people");
    await soon(() => row(1).getAttribute("data-participant")).toBe(bayu.id);
    await amina.at("queue-menu").click();
    await amina.at("queue-lower-all").click();
    await soon(() => olga.at("hand-toggle").getAttribute("aria-pressed")).toBe("false");
    await soon(() => bayu.at("hand-toggle").getAttribute("aria-pressed")).toBe("false");
    const told = amina.at("toast").filter({ hasText: "2 hands are down now." });
    await told.waitFor();
    expect(await barriers(amina.page)).toEqual([]);
    await told.getByRole("button").first().click();
    await soon(() => olga.at("hand-toggle").getAttribute("aria-pressed")).toBe("true");
    await soon(() => bayu.at("hand-toggle").getAttribute("aria-pressed")).toBe("true");
    await soon(() => row(0).getAttribute("data-participant")).toBe(olga.id);
    expect(await row(1).getAttribute("data-participant")).toBe(bayu.id);
  });

  test("all microphones off, and their owners asked to turn them on again", async () => {
    await soon(() => olga.hears()).toEqual(["Pia"]);
    await amina.at("mute-menu").click();
    await amina.at("mute-all").click();
    await soon(() => pia.at("mic-toggle").getAttribute("data-on")).toBe("false");
    await soon(() => olga.hears()).toEqual([]);
    const told = amina.at("toast").filter({ hasText: "1 microphone is off now." });
    await told.waitFor();
    await told.getByRole("button").first().click();
    const asked = pia.at("toast").filter({ hasText: "Amina asks you" });
    await asked.waitFor();
    // Nobody's microphone comes on but by its owner's press.
    expect(await pia.at("mic-toggle").getAttribute("data-on")).toBe("false");
    await asked.getByRole("button").first().click();
    await soon(() => olga.hears()).toEqual(["Pia"]);
  });
});
