/** Slides on the stage: pages that the presenter's browser has drawn, for everybody and for who comes late. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { pdfOf } from "../src/slides";
import { soon, throughout } from "../src/wait";
import { World } from "../src/world";

const PHONE = { width: 360, height: 740 };

describe("a panelist shows slides", () => {
  const world = World.lives("Soil and rain");
  const amina = world.moderator("Amina");
  const pia = world.panelist("Pia");
  const timur = world.teacher("Timur");
  const lola = world.teacher("Lola", { viewport: PHONE, locale: "ur" });
  const late = world.teacher("Sana", { profile: "3g-300k" });

  test("which her browser makes of a PDF, page by page", async () => {
    for (const one of [amina, pia, timur, lola]) await one.joins();
    const pdf = pdfOf(["red", "green", "blue"], (colour) => `Soil is ${colour}`);
    await pia.slides.brings("Soil and rain.pdf", pdf);
    await soon(() => pia.slides.decks(), 30).toEqual(["3/3"]);
  });

  test("to everybody, in the colour of the first page", async () => {
    await pia.slides.shows();
    for (const one of [amina, pia, timur, lola]) await soon(() => one.slides.colour()).toBe("red");
    expect(await timur.slides.width()).toBe(1280);
    await soon(() => timur.slides.text()).toContain("Soil is red");
  });

  test("and turns them by key for all", async () => {
    await pia.at("works-toggle").click();
    await pia.page.keyboard.press("PageDown");
    for (const one of [amina, pia, timur, lola]) await soon(() => one.slides.colour()).toBe("green");
    await soon(() => timur.slides.text()).toContain("Soil is green");
  });

  test("also to who comes late, on 300 kbit/s", async () => {
    await late.joins();
    await soon(() => late.slides.colour(), 30).toBe("green");
  });

  test("without barriers, and on a phone without scrolling sideways", async () => {
    expect(await overhang(lola.page)).toBe(0);
    expect(await barriers(lola.page)).toEqual([]);
    expect(await barriers(pia.page)).toEqual([]);
  });

  test("while others look back for themselves, and return by a press", async () => {
    await timur.slides.goes("back");
    await soon(() => timur.slides.colour()).toBe("red");
    await pia.slides.goes("forward");
    await soon(() => lola.slides.colour()).toBe("blue");
    expect(await throughout(1, async () => [(await timur.slides.colour()) ?? ""])).toEqual(["red"]);
    await timur.slides.goes("live");
    await soon(() => timur.slides.colour()).toBe("blue");
  });

  test("and nobody looks ahead of what is shown, or turns what is not theirs", async () => {
    await pia.slides.goes("back");
    await soon(() => timur.slides.colour()).toBe("green");
    expect(await timur.at("slides-forward").getAttribute("aria-disabled")).toBe("true");
    await timur.at("slides-forward").press("PageDown");
    expect(
      await throughout(1, async () => [(await timur.slides.colour()) ?? "", (await lola.slides.colour()) ?? ""]),
    ).toEqual(["green"]);
    expect(await timur.at("slides-stop").count()).toBe(0);
    expect(await timur.at("works-toggle").count()).toBe(0);
  });

  test("until staff take them off the stage", async () => {
    await amina.at("slides-stop").click();
    for (const one of [pia, timur, lola, late]) await soon(() => one.at("stage-slides").count()).toBe(0);
  });
});

describe("what is no PDF", () => {
  const world = World.lives("Broken");
  const pia = world.panelist("Pia");

  test("is refused in words, and what comes after it is not", async () => {
    await pia.joins();
    await pia.slides.brings("broken.pdf", Buffer.from("%PDF-1.4\nnothing"));
    await pia.at("slides-problem").waitFor();
    expect(await pia.slides.decks()).toEqual([]);
    await pia.slides.brings(
      "good.pdf",
      pdfOf(["blue"], () => "Rain"),
    );
    await soon(() => pia.slides.decks(), 30).toEqual(["1/1"]);
    expect(await pia.at("slides-problem").count()).toBe(0);
  });
});
