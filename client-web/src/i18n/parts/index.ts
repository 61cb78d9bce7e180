import type { Locale, Partly, Whole } from "../locales";
import type { agenda } from "./agenda/en";
import type { check } from "./check/en";
import type { desk } from "./desk/en";
import type { event } from "./event/en";
import type { live } from "./live/en";
import type { scene } from "./scene/en";
import type { slides } from "./slides/en";
import type { treat } from "./treat/en";
import type { works } from "./works/en";

/** English of each part, as types: what another language has to say. */
interface English {
  readonly agenda: typeof agenda;
  readonly check: typeof check;
  readonly desk: typeof desk;
  readonly event: typeof event;
  readonly live: typeof live;
  readonly scene: typeof scene;
  readonly treat: typeof treat;
  readonly slides: typeof slides;
  readonly works: typeof works;
}

/** A part of the sentences that comes when a part of the program does that says them. */
export type Part = keyof English;
/** What is said in any part. */
export type PartMessageId = { [P in Part]: keyof English[P] }[Part];
/** A part in a whole language. */
export type Words<P extends Part> = Readonly<Record<keyof English[P], string>>;
/** A part in a language that borrows the rest. */
export type SomeWords<P extends Part> = Readonly<Partial<Record<keyof English[P], string>>>;

type Loads<P extends Part> = Readonly<Record<Whole, () => Promise<Words<P>>>> &
  Readonly<Partial<Record<Partly, () => Promise<SomeWords<P>>>>>;

/** A missing key of a whole language does not compile; nor does a whole language without a part. */
const LOADS: { readonly [P in Part]: Loads<P> } = {
  agenda: {
    en: async () => (await import("./agenda/en")).agenda,
    ru: async () => (await import("./agenda/ru")).agenda,
    "zh-Hans": async () => (await import("./agenda/zh-Hans")).agenda,
    ur: async () => (await import("./agenda/ur")).agenda,
  },
  check: {
    en: async () => (await import("./check/en")).check,
    ru: async () => (await import("./check/ru")).check,
    "zh-Hans": async () => (await import("./check/zh-Hans")).check,
    ur: async () => (await import("./check/ur")).check,
    kk: async () => (await import("./check/kk")).check,
    ky: async () => (await import("./check/ky")).check,
    tg: async () => (await import("./check/tg")).check,
    hi: async () => (await import("./check/hi")).check,
  },
  desk: {
    en: async () => (await import("./desk/en")).desk,
    ru: async () => (await import("./desk/ru")).desk,
    "zh-Hans": async () => (await import("./desk/zh-Hans")).desk,
    ur: async () => (await import("./desk/ur")).desk,
  },
  event: {
    en: async () => (await import("./event/en")).event,
    ru: async () => (await import("./event/ru")).event,
    "zh-Hans": async () => (await import("./event/zh-Hans")).event,
    ur: async () => (await import("./event/ur")).event,
    kk: async () => (await import("./event/kk")).event,
    ky: async () => (await import("./event/ky")).event,
    tg: async () => (await import("./event/tg")).event,
    hi: async () => (await import("./event/hi")).event,
  },
  live: {
    en: async () => (await import("./live/en")).live,
    ru: async () => (await import("./live/ru")).live,
    "zh-Hans": async () => (await import("./live/zh-Hans")).live,
    ur: async () => (await import("./live/ur")).live,
    kk: async () => (await import("./live/kk")).live,
    ky: async () => (await import("./live/ky")).live,
    tg: async () => (await import("./live/tg")).live,
    hi: async () => (await import("./live/hi")).live,
  },
  scene: {
    en: async () => (await import("./scene/en")).scene,
    ru: async () => (await import("./scene/ru")).scene,
    "zh-Hans": async () => (await import("./scene/zh-Hans")).scene,
    ur: async () => (await import("./scene/ur")).scene,
    kk: async () => (await import("./scene/kk")).scene,
    ky: async () => (await import("./scene/ky")).scene,
    tg: async () => (await import("./scene/tg")).scene,
    hi: async () => (await import("./scene/hi")).scene,
  },
  treat: {
    en: async () => (await import("./treat/en")).treat,
    ru: async () => (await import("./treat/ru")).treat,
    "zh-Hans": async () => (await import("./treat/zh-Hans")).treat,
    ur: async () => (await import("./treat/ur")).treat,
    kk: async () => (await import("./treat/kk")).treat,
    ky: async () => (await import("./treat/ky")).treat,
    tg: async () => (await import("./treat/tg")).treat,
    hi: async () => (await import("./treat/hi")).treat,
  },
  slides: {
    en: async () => (await import("./slides/en")).slides,
    ru: async () => (await import("./slides/ru")).slides,
    "zh-Hans": async () => (await import("./slides/zh-Hans")).slides,
    ur: async () => (await import("./slides/ur")).slides,
    kk: async () => (await import("./slides/kk")).slides,
    ky: async () => (await import("./slides/ky")).slides,
    tg: async () => (await import("./slides/tg")).slides,
    hi: async () => (await import("./slides/hi")).slides,
  },
  works: {
    en: async () => (await import("./works/en")).works,
    ru: async () => (await import("./works/ru")).works,
    "zh-Hans": async () => (await import("./works/zh-Hans")).works,
    ur: async () => (await import("./works/ur")).works,
    kk: async () => (await import("./works/kk")).works,
    ky: async () => (await import("./works/ky")).works,
    tg: async () => (await import("./works/tg")).works,
    hi: async () => (await import("./works/hi")).works,
  },
};

export const PARTS = Object.keys(LOADS) as readonly Part[];

/** A part in a language; nothing if it borrows all of it. */
export async function loadPart(part: Part, locale: Locale): Promise<Readonly<Partial<Record<string, string>>>> {
  const loads: Readonly<Partial<Record<Locale, () => Promise<Readonly<Partial<Record<string, string>>>>>>> =
    LOADS[part];
  return (await loads[locale]?.()) ?? {};
}
