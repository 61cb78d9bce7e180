import { barriers } from "../../src/access";
import { launchBrowser } from "../../src/browser";
import { Exhibits, type Look, show } from "../../src/exhibits";
import type { Person } from "../../src/person";
import { soon } from "../../src/wait";
import { World } from "../../src/world";
import { type Findings, tell } from "../findings";

const LOOKS: readonly Look[] = [
  { width: 1280, height: 800, scheme: "light", locale: "en" },
  { width: 360, height: 740, scheme: "dark", locale: "ur" },
];
const TABS = 3;

/** Every exhibit on a desk and on a phone from right to left, and every page of a real webinar. */
export async function axe(quick: boolean): Promise<Findings> {
  const shown = await exhibits(quick ? 12 : 1);
  const lived = await pages();
  const found = [...shown.found, ...lived.found];
  tell(found);
  const note = `${shown.count} looks at exhibits, ${lived.count} at pages of a real webinar`;
  return { "axe/violations": { value: found.length, note } };
}

interface Walk {
  readonly found: readonly string[];
  readonly count: number;
}

async function exhibits(every: number): Promise<Walk> {
  const browser = await launchBrowser();
  const found: string[] = [];
  let count = 0;
  for (const look of LOOKS) {
    const hall = await Exhibits.open(browser, look);
    const scenes = (await hall.names()).filter((_, index) => index % every === 0);
    count += scenes.length;
    const walks = Array.from({ length: TABS }, async () => {
      const page = await hall.page();
      for (let scene = scenes.shift(); scene !== undefined; scene = scenes.shift()) {
        const faults = [...(await show(page, scene)), ...(await barriers(page))];
        found.push(...faults.map((fault) => `${scene}: ${fault}`));
      }
    });
    await Promise.all(walks);
    await hall.close();
  }
  await browser.close();
  return { found, count };
}

async function pages(): Promise<Walk> {
  const world = World.outside("Access for all");
  const amina = world.moderator("Amina");
  const fatima = world.teacher("Fatima", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const found: string[] = [];
  let count = 0;
  const looks = async (person: Person, where: string) => {
    count += 1;
    found.push(...(await barriers(person.page)).map((fault) => `${where}, ${person.name}: ${fault}`));
  };
  try {
    await world.opens();
    await looks(world.organiser, "the organiser's page");
    await amina.opens(new URL("/", amina.invitation).href);
    await amina.page.getByRole("heading", { level: 1 }).waitFor();
    await looks(amina, "the first page");
    for (const person of [amina, fatima]) {
      await person.opensInvitation();
      await looks(person, "the join page");
      await person.entersWithout();
      await looks(person, "the plenary");
    }
    for (const panel of ["chat", "people", "desk"] as const) {
      await amina.opensPanel(panel);
      await looks(amina, panel);
    }
    await amina.opensPanel("people");
    await amina.at(`person-menu-${fatima.id}`).click();
    await looks(amina, "a person's menu");
    await amina.page.keyboard.press("Escape");
    await amina.at("settings-open").click();
    await amina.page.locator("dialog[open]").waitFor();
    await looks(amina, "the settings");
    await amina.page.keyboard.press("Escape");
    await amina.plansRooms(1);
    const [room = ""] = amina.rooms();
    await amina.assigns(fatima, room);
    await amina.opensRooms(20);
    await soon(() => fatima.where()).toBe(room);
    await looks(amina, "the desk while rooms are open");
    await amina.visits(room);
    for (const person of [fatima, amina]) {
      await person.at("roadmap-title").waitFor();
      await looks(person, "a breakout room");
    }
    // A phone's bar folds what it has no room for.
    const more = fatima.at("more-toggle");
    if (await more.isVisible()) {
      await more.click();
      await looks(fatima, "what the bar folds");
    }
    await fatima.at("leave").click();
    await looks(fatima, "the question before leaving");
    await fatima.at("leave-confirm").click();
    await soon(() => fatima.sentAwayBecause()).toBe("left");
    await looks(fatima, "after leaving");
  } finally {
    await world.closes();
  }
  return { found, count };
}
