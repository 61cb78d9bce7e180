/** A moderator alone in a webinar whose people are not there. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../src/browser";
import { Moderator } from "../src/moderator";
import { Rehearsal } from "../src/rehearsal";
import { soon } from "../src/wait";

describe("a rehearsal", () => {
  const nora = new Moderator(
    { name: "Nora", role: "moderator", number: 1 },
    { byNumber: () => undefined, everybody: () => [] },
  );
  let rehearsal: Rehearsal;
  let browser: Browser;

  beforeAll(async () => {
    rehearsal = await Rehearsal.start("--people", "8", "--rooms", "2", "--pace", "4", "--seed", "1");
    browser = await launchBrowser();
    await nora.sitsDown(browser);
    nora.invitation = rehearsal.link;
    await nora.joins();
  });

  afterAll(async () => {
    await nora.goesAway();
    await browser.close();
    await rehearsal.stops();
  });

  test("shows faces that move, and has voices", async () => {
    await soon(() => movingFaces(nora), 40).toBeGreaterThanOrEqual(2);
    await soon(() => loudness(nora), 40).toBeGreaterThan(0.01);
  });

  test("says of everybody that nobody is behind them", async () => {
    await nora.opensPanel("people");
    const rows = nora.page.locator("[data-participant][data-online]");
    await soon(() => rows.filter({ hasText: "simulated" }).count()).toBe(8);
    expect(await rows.filter({ hasText: "Nora" }).filter({ hasText: "simulated" }).count()).toBe(0);
    const tiles = nora.page.locator("figure[data-kind=camera][data-participant]:visible");
    const marked = tiles.filter({ has: nora.page.getByTestId("simulated") });
    await soon(() => marked.count()).toBeGreaterThanOrEqual(2);
    expect(await tiles.count()).toBe((await marked.count()) + 1);
    expect(await nora.page.getByTestId("self-view").getByTestId("simulated").count()).toBe(0);
  });

  test("goes on in the rooms: people are there, and write", async () => {
    await nora.dealsRooms();
    await nora.opensRooms(10);
    const [room = ""] = nora.rooms();
    await nora.visits(room);
    await soon(() => nora.where(), 40).toBe(room);
    await soon(() => movingFaces(nora), 40).toBeGreaterThanOrEqual(2);
    await soon(() => nora.roadmap.title(), 40).not.toBe("");
  });

  test("ends with Ctrl-C at once, though a browser is there", async () => {
    const asked = Date.now();
    expect(await rehearsal.stops()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(3_000);
  });
});

/** How many pictures of others change within a second. */
function movingFaces(person: Moderator): Promise<number> {
  return person.page.evaluate(async () => {
    const look = (video: HTMLVideoElement) => {
      const canvas = new OffscreenCanvas(64, 36);
      const draw = canvas.getContext("2d", { willReadFrequently: true });
      draw?.drawImage(video, 0, 0, 64, 36);
      return draw?.getImageData(0, 0, 64, 36).data.join() ?? "";
    };
    const shown = [...document.querySelectorAll("video")].filter((video) => video.videoWidth > 0 && !video.hidden);
    const before = shown.map(look);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return shown.filter((video, at) => look(video) !== before[at]).length;
  });
}

/** The loudest moment of a second, of all that plays. */
function loudness(person: Moderator): Promise<number> {
  return person.page.evaluate(async () => {
    const context = new AudioContext();
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    for (const track of window.__senses.soundingTracks()) {
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    }
    const samples = new Float32Array(2048);
    let most = 0;
    for (let look = 0; look < 20; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatTimeDomainData(samples);
      for (const sample of samples) most = Math.max(most, Math.abs(sample));
    }
    await context.close();
    return most;
  });
}
