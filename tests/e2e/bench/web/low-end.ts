import type { Page } from "playwright-core";
import { lasting, soon } from "../../src/wait";
import { World } from "../../src/world";
import { type Findings, median, rounded, tell } from "../findings";

/** A phone of the cheapest sort, on a line of the worst. */
const SLOWED = 6;
const LINE = "down=300k up=300k rtt=400";
/** A name and a school, on the screen's keyboard; meanwhile the page fetches what comes next. */
const TYPING_S = 10;
const PHONE = { width: 360, height: 740 };

/** From the address to a page that takes a letter, and from the press of Join to the webinar. Each time with nothing kept from before. */
export async function lowEnd(times: number): Promise<Findings> {
  const world = World.outside("A cheap phone");
  const olga = world.panelist("Olga");
  const phones = Array.from({ length: times }, (_, index) =>
    world.teacher(`Sana ${index + 1}`, {
      profile: "clear",
      viewport: PHONE,
      locale: "ru",
      camera: "missing",
      microphone: "missing",
    }),
  );
  try {
    await world.opens();
    await olga.joins({ microphone: true, camera: true });
    const [usable, joined]: [number[], number[]] = [[], []];
    for (const sana of phones) {
      sana.network?.steps(LINE);
      const session = await sana.page.context().newCDPSession(sana.page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
      const began = Date.now();
      await sana.begins(sana.invitation);
      const name = sana.at("join-name");
      await name.focus({ timeout: 120_000 });
      await sana.page.keyboard.type("S");
      await soon(() => name.inputValue(), 60).toBe("S");
      usable.push((Date.now() - began) / 1_000);
      tell(await fetched(sana.page));
      await sana.introducesThemselves();
      await lasting(TYPING_S);
      const pressed = Date.now();
      await sana.at("join-without").click({ timeout: 60_000 });
      await sana.at("live-location").waitFor({ timeout: 120_000 });
      joined.push((Date.now() - pressed) / 1_000);
      await sana.goesAway();
    }
    const each = (all: readonly number[]) => all.map((one) => one.toFixed(1)).join(", ");
    return {
      "low-end/join-to-interactive-s": {
        value: rounded(median(usable), 2),
        note: `from the address; each ${each(usable)}`,
      },
      "low-end/press-to-joined-s": {
        value: rounded(median(joined), 2),
        note: `from the press of Join; ${each(joined)}`,
      },
    };
  } finally {
    await world.closes();
  }
}

/** What the page has asked for, from when to when in ms, and how much came: to see what waits for what. */
function fetched(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const painted = performance
      .getEntriesByName("first-contentful-paint")
      .map((one) => `painted ${one.startTime.toFixed(0)}`);
    const entries = performance.getEntries().filter((one) => one instanceof PerformanceResourceTiming);
    return [
      ...painted,
      ...entries.map((one) => {
        const [from, to, size] = [one.startTime, one.responseEnd, one.transferSize].map((time) =>
          time.toFixed(0).padStart(6),
        );
        return `${from} ${to} ${size} ${new URL(one.name).pathname}`;
      }),
    ];
  });
}
