import { signal } from "@preact/signals";
import type { Works } from "../../app/works";
import { NO_WORKS } from "../../core/works";
import type {
  CardKind,
  CardView,
  FeedbackView,
  GalleryEntry,
  Pointer,
  RoadmapView,
  VersionChange,
  VersionHead,
  WorksView,
} from "../../protocol/generated";
import type { Scene } from "./fakeLive";

const USUAL = { sdg: 30, means: 25, voice: 20, clarity: 15, transfer: 10 };

/** What the session says of its roadmaps in a scene. */
export function sceneWorks(scene: Scene, now: number): WorksView {
  const staff = scene.you === "pa_mod";
  const among = ["ro_1", "ro_2", "ro_3", "ro_4"];
  const tally = [
    { roadmap: "ro_4", votes: 14 },
    { roadmap: "ro_2", votes: 9 },
    { roadmap: "ro_3", votes: 9 },
    { roadmap: "ro_1", votes: 3 },
  ];
  return {
    ...NO_WORKS,
    gallery: { open: scene.works !== undefined, comments: false },
    rubric: { criteria: Object.entries(USUAL).map(([id, weight]) => ({ id, weight })) },
    ballot:
      scene.works === "ballot"
        ? { ballot: "ba_1", among, each: 2, until: now + 95_000, yours: [], may: !staff, own: staff ? [] : ["ro_4"] }
        : null,
    result: scene.works === "result" ? { ballot: "ba_1", tally, closedAt: now - 60_000 } : null,
    yourCredits: staff ? [] : [{ roadmap: "ro_4", credit: "school" }],
    published: staff
      ? [{ roadmap: "ro_4", version: 57, slug: "k3v9q2m7x1c8d4f6h0ja", licence: "CC BY-SA 4.0", at: now - 3_600_000 }]
      : [],
  };
}

/** Every roadmap says the same; commands are answered elsewhere. */
export function fakeWorks(scene: Scene): Works {
  const view = workView();
  const pointer = scene.pointed ? { path: "cards/m2", top: "milestones", within: 0 } : null;
  const ok = <T>(value: T) => ({ ok: true, value }) as const;
  return {
    shown: signal(scene.stage && scene.stage !== "live" ? staged(scene.stage, view) : null),
    pointer: signal<Pointer | null>(pointer),
    gallery: signal(new Map(ENTRIES.map((entry) => [entry.roadmap, entry]))),
    turnout: signal(scene.you === "pa_mod" ? { ballot: "ba_1", cast: 21, of: 34 } : null),
    ours: signal(new Set(scene.you === "pa_one" ? ["ro_4"] : [])),
    merged: signal(null),
    feedback: signal(new Map([["ro_4", FEEDBACK]])),
    followGallery: () => undefined,
    point: () => undefined,
    read: async (_roadmap, version) => ok(version === undefined ? view : earlier(view)),
    versions: async () => ok(VERSIONS),
    compare: async () => ok(CHANGES),
    nameVersion: async () => ({ ok: true }),
  };
}

const staged = (how: true | "named", view: RoadmapView) => ({
  roadmap: "ro_4",
  version: 57,
  at: Date.now() - (how === "named" ? 2 * 86_400_000 : 300_000),
  name: how === "named" ? "After the first round · بعد از وقفہ" : null,
  view,
});

const FEEDBACK: FeedbackView = {
  count: 7,
  criteria: Object.keys(USUAL).map((id, index) => ({ id, median: 400 - index * 50 })),
  total: 345,
  notes: [
    "The walk with the grandparents convinces me. Who keeps the data sheet afterwards?",
    "جدول اردو میں بھی ہو تو ہماری جماعت شامل ہو سکتی ہے۔",
  ],
};

const entry = (
  over: Partial<GalleryEntry> & Pick<GalleryEntry, "roadmap" | "room" | "name" | "goal">,
): GalleryEntry => ({
  title: "",
  question: "",
  targets: [],
  countries: [],
  languages: ["en"],
  percent: 0,
  lowTech: false,
  changedAt: null,
  joint: false,
  n: 57,
  scores: 0,
  ...over,
});

const ENTRIES: readonly GalleryEntry[] = [
  entry({
    roadmap: "ro_4",
    room: "rm_4",
    name: "Climate",
    goal: 13,
    title: "Climate in my street",
    question: "What changed here since our grandparents were young, and what can we do about it?",
    targets: ["13.3"],
    countries: ["KZ", "PK", "RU", "IN"],
    languages: ["en", "ru", "ur"],
    percent: 75,
    lowTech: true,
    scores: 7,
  }),
  entry({
    roadmap: "ro_2",
    room: "rm_2",
    name: "Health · здоровье",
    goal: 3,
    title: "Вода, сон, движение: неделя наблюдений",
    question: "Что мы делаем каждый день для своего здоровья и что мешает?",
    countries: ["RU", "KG"],
    languages: ["ru"],
    percent: 38,
  }),
  entry({
    roadmap: "ro_3",
    room: "rm_3",
    name: "Quality education",
    goal: 4,
    title: "ہر بچی دس سال کی عمر تک پڑھ سکے",
    question: "ہمارے گاؤں میں کون پڑھنا نہیں سیکھ پاتا، اور کیوں؟",
    countries: ["PK"],
    languages: ["ur"],
    percent: 50,
    lowTech: true,
  }),
  entry({ roadmap: "ro_1", room: "rm_1", name: "Room 1", goal: 1, countries: ["CN", "TJ"], languages: ["zh"] }),
];

/** What has been done since the version that `earlier` makes. */
const CHANGES: readonly VersionChange[] = [
  { change: "value", path: "meta/licence", before: "all rights", after: "CC BY-SA 4.0" },
  { change: "target", number: "13.3", on: true },
  {
    change: "text",
    path: "fields/question",
    before: "What has changed?",
    after: "What has changed here since our grandparents were children?",
  },
  { change: "value", path: "roles/reporter", before: null, after: "pa_one" },
  { change: "added", card: "m2" },
  { change: "value", path: "cards/m1/week", before: 1, after: 2 },
  { change: "prose" },
];

const VERSIONS: readonly VersionHead[] = [
  { n: 57, at: Date.now() - 3_600_000, marks: [{ mark: "shown" }], percent: 75, title: "Climate in my street" },
  {
    n: 51,
    at: Date.now() - 5_400_000,
    marks: [
      { mark: "asPresented", round: "rd_1", room: "rm_4" },
      { mark: "named", name: "After the first round", by: "pa_mod" },
    ],
    percent: 63,
    title: "Climate",
  },
];

const card = (
  id: string,
  kind: CardKind,
  texts: Record<string, string>,
  values: CardView["values"] = {},
  more: Partial<CardView> = {},
): CardView => ({ id, kind, example: false, texts, values, ...more });

function workView(): RoadmapView {
  return {
    roadmap: "ro_4",
    goal: 13,
    also: [11],
    lang: "en",
    licence: "CC BY-SA 4.0",
    titleHint: null,
    parts: [],
    targets: ["13.3", "4.7"],
    fields: {
      title: "Climate in my street",
      question: "What changed here since our grandparents were young, and what can we do about it?",
      pitch: "One street, four seasons, thirty witnesses: what pupils measure themselves, they believe.",
    },
    audience: {
      ageFrom: 12,
      ageTo: 14,
      grade: "Grade 7, geography",
      classSize: 30,
      homeAccess: "sharedPhone",
      needs: "30 pupils of grade 7; most share one phone at home.",
    },
    choices: {},
    langs: {},
    roles: { reporter: "Светлана Морозова" },
    cards: workCards(),
    bin: [],
    dots: { m2: 5 },
    comments: [],
    sides: [
      { path: "fields/title", lang: "ur", text: "میری گلی کا موسم", stale: false, via: "person" },
      {
        path: "cards/m2/activity",
        lang: "ur",
        text: "گروہ ایک ہی وقت میں دھوپ، سائے اور سڑک پر درجہ حرارت ناپتے ہیں۔",
        stale: true,
        via: "person",
      },
    ],
    prose: [
      { block: "heading", level: 2, runs: [{ text: "How we measured" }] },
      {
        block: "paragraph",
        runs: [
          { text: "With " },
          { text: "three", strong: true },
          { text: " bottles of coloured water, see " },
          {
            text: "the instructions",
            link: "https://example.org/thermometer",
          },
        ],
      },
      {
        block: "list",
        ordered: false,
        items: [
          [{ block: "paragraph", runs: [{ text: "in the sun" }] }],
          [{ block: "paragraph", runs: [{ text: "in the shade" }] }],
        ],
      },
    ],
  };
}

/** How it was before the group had thought of the street. */
function earlier(view: RoadmapView): RoadmapView {
  const cards = view.cards.filter((one) => one.id !== "e1");
  return {
    ...view,
    targets: ["4.7"],
    fields: { ...view.fields, title: "Climate" },
    cards: cards.map((one) =>
      one.id === "m2" ? { ...one, texts: { ...one.texts, activity: "Groups measure the temperature once." } } : one,
    ),
  };
}

function workCards(): CardView[] {
  return [
    card(
      "o1",
      "objective",
      { text: "Explain the difference between weather and climate with a local example" },
      { domain: "cognitive" },
    ),
    card(
      "o2",
      "objective",
      { text: "Care for the people whom heat and floods hit first" },
      { domain: "socioEmotional" },
    ),
    card(
      "o3",
      "objective",
      { text: "Measure, record and present one change in the neighbourhood" },
      { domain: "behavioural" },
    ),
    card(
      "m1",
      "milestone",
      {
        title: "Start: ask the elders",
        activity: "Each pupil asks one older person how winters were, and brings one sentence.",
        tool: "Voice message to the class chat",
        lowTech: "Ask at home; write it on paper for the class wall.",
        evidence: "30 sentences on the wall",
      },
      { week: 1, minutes: 45, phase: "start" },
    ),
    card(
      "m2",
      "milestone",
      {
        title: "Explore: measure our street",
        activity: "Groups measure temperature in sun, shade and on asphalt at the same hour.",
        tool: "Shared table",
        lowTech: "آس پاس کی دیوار پر چارٹ",
      },
      { week: 2, minutes: 90, phase: "explore", links: ["https://example.org/table", "javascript:alert(1)"] },
    ),
    card(
      "m3",
      "milestone",
      {
        title: "Act: one tree, one sign",
        activity: "Plant or paint, and tell the neighbours why.",
        lowTech: "Hand-made poster.",
      },
      { week: 4, minutes: 120, phase: "act" },
    ),
    card("e1", "evidence", { text: "25 of 30 pupils explain their own measurement to a parent" }),
    card("c1", "commitment", { who: "Светлана", what: "sends the data sheet", when: "5 December" }),
    card("r1", "risk", { text: "Heat on measuring day", answer: "Measure before ten o'clock; water for all" }),
    card("s1", "resource", {
      title: "Weather of the last 60 years",
      note: "to compare with",
      url: "https://example.org/archive",
    }),
  ];
}
