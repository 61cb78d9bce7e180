import type { Agenda, AgendaItem, PosterHead, PosterView } from "../../protocol/generated";

const DAY_MS = 86_400_000;

function soon(): number {
  const day = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  return day + 4 * DAY_MS + 8 * 3_600_000;
}

export function fakeAgenda(): AgendaItem[] {
  const part = (id: string, kind: AgendaItem["kind"], title: string, minutes: number) => ({ id, kind, title, minutes });
  return [
    part("ag_1", "talk", "Welcome and house rules", 5),
    part("ag_2", "talk", "Opening speeches: Olga Petrova, Cheng Wei", 10),
    part("ag_3", "discussion", "What distance learning gives and takes", 25),
    part("ag_4", "breakout", "", 25),
    part("ag_5", "reportBack", "", 18),
    part("ag_6", "vote", "", 9),
  ];
}

/** The discussion is on: for twelve minutes more, or for two too many. */
export function fakeRunning(how: "on" | "over"): Agenda {
  const now = Date.now();
  const left = how === "on" ? 12 * 60_000 : -2 * 60_000;
  return {
    version: 1,
    items: fakeAgenda(),
    now: { item: "ag_3", since: now - 25 * 60_000 + left, endsAt: now + left },
  };
}

/** The page of an event, four days from now. */
export function fakeEvent(change: Partial<PosterView> = {}): PosterView {
  return {
    now: Date.now(),
    address: "k7m2x9q4ab",
    title: "Teaching climate action: a first meeting",
    startsAt: soon(),
    zone: "Europe/Moscow",
    offsetMin: 180,
    yourOffsetMin: 300,
    minutes: 120,
    about:
      "For teachers of every subject who want to bring climate action into a lesson they teach anyway.\n\nWe hear how three schools did it, then work in small rooms: each writes a roadmap that one can teach from next month.",
    hosts: [
      { name: "Natalia Smirnova", about: "moderator, Moscow" },
      { name: "程伟", about: "Beijing" },
      { name: "زرینہ خان", about: "Islamabad" },
    ],
    languages: ["en", "ru", "zh"],
    goals: [4, 13],
    agenda: fakeAgenda(),
    state: "planned",
    registration: { is: "open", consent: "My name and school may stand in the list of participants." },
    published: [],
    ...change,
  };
}

export function fakeEnded(): PosterView {
  return fakeEvent({
    startsAt: soon() - 30 * DAY_MS,
    state: "ended",
    registration: { is: "closed" },
    published: [
      { slug: "water-in-our-village-x7", title: "Water in our village", goal: 13 },
      { slug: "karta-4k", title: "Школьный сад как лаборатория", goal: 4 },
    ],
  });
}

export function fakeHeads(): PosterHead[] {
  const { address, title, zone, minutes, languages, goals } = fakeEvent();
  return [{ address, title, startsAt: soon(), zone, minutes, languages, goals }];
}
