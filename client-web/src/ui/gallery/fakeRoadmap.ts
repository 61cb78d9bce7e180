import { signal } from "@preact/signals";
import type { CardKind, CardView, RoadmapHandle, RoadmapPresence, RoadmapView } from "../../app/contract";

/** A roadmap that lives in this page only. */
export function fakeRoadmap(status: "live" | "offline" = "live", mayEdit = true): RoadmapHandle {
  const view = signal<RoadmapView>(startingView());
  const patchCard = (id: string, change: (card: CardView) => CardView) => {
    view.value = { ...view.value, cards: view.value.cards.map((card) => (card.id === id ? change(card) : card)) };
  };
  let count = 0;
  return {
    status: signal(status),
    mayEdit: signal(mayEdit),
    unsaved: signal(0),
    view,
    people: signal<readonly RoadmapPresence[]>([
      { participant: "pa_two", name: "عائشہ صدیقی", colour: 2, path: "cards/m2/activity" },
      { participant: "pa_three", name: "Rajesh Kumar", colour: 4, path: "fields/question" },
    ]),
    bindText: (path, element) => {
      element.value = textAt(view.value, path);
      return () => undefined;
    },
    setTarget: (target, on) => {
      const others = view.value.targets.filter((known) => known !== target);
      view.value = { ...view.value, targets: on ? [...others, target] : others };
    },
    setGoal: (goal) => {
      view.value = { ...view.value, goal, targets: [] };
    },
    setAudience: (key: string, value: string | number | null) => {
      view.value = { ...view.value, audience: { ...view.value.audience, [key]: value } };
    },
    addCard: (kind, values = {}) => {
      count += 1;
      const id = `new${count}`;
      view.value = { ...view.value, cards: [...view.value.cards, { id, kind, example: false, texts: {}, values }] };
      return id;
    },
    setCard: (id, key, value) => patchCard(id, (card) => ({ ...card, values: { ...card.values, [key]: value } })),
    acceptExample: (id) => patchCard(id, (card) => ({ ...card, example: false })),
    removeCard: (id) => {
      const gone = view.value.cards.filter((card) => card.id === id);
      view.value = {
        ...view.value,
        cards: view.value.cards.filter((card) => card.id !== id),
        bin: [...view.value.bin, ...gone],
      };
    },
    restoreCard: (id) => {
      const back = view.value.bin.filter((card) => card.id === id);
      view.value = {
        ...view.value,
        bin: view.value.bin.filter((card) => card.id !== id),
        cards: [...view.value.cards, ...back],
      };
    },
    moveCard: (id, by) => {
      view.value = { ...view.value, cards: moved(view.value.cards, id, by) };
    },
    setRole: (role, participant) => {
      const roles = { ...view.value.roles };
      if (participant === null) delete roles[role];
      else roles[role] = participant;
      view.value = { ...view.value, roles };
    },
    undo: () => undefined,
    redo: () => undefined,
    focus: () => undefined,
    release: () => undefined,
  };
}

function moved(cards: readonly CardView[], id: string, by: -1 | 1): readonly CardView[] {
  const card = cards.find((known) => known.id === id);
  if (!card) return cards;
  const kin = cards.filter((known) => known.kind === card.kind);
  const other = kin[kin.indexOf(card) + by];
  if (!other) return cards;
  return cards.map((known) => (known === card ? other : known === other ? card : known));
}

function textAt(view: RoadmapView, path: string): string {
  const [root, first = "", second = ""] = path.split("/");
  if (root === "fields") return (view.fields as Record<string, string>)[first] ?? "";
  if (root === "audience") return view.audience.needs;
  return view.cards.find((card) => card.id === first)?.texts[second] ?? "";
}

function startingView(): RoadmapView {
  return {
    goal: 13,
    titleHint: "Climate in my street",
    licence: "CC BY-SA 4.0",
    fields: {
      title: "Climate in my street",
      question: "What changed here since our grandparents were young, and what can we do about it?",
      context: "",
      pitch: "",
      videoIdea: "",
    },
    audience: {
      ageFrom: 12,
      ageTo: 14,
      grade: "Grade 7, geography",
      classSize: 30,
      homeAccess: "one shared phone",
      needs: "30 pupils of grade 7; most share one phone at home.",
    },
    targets: ["13.3"],
    cards: startingCards(),
    bin: [card("gone", "risk", { text: "Too many tasks" })],
    roles: { scribe: "pa_one" },
  };
}

function startingCards(): CardView[] {
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
      true,
    ),
    card(
      "o3",
      "objective",
      { text: "Measure, record and present one change in the neighbourhood" },
      { domain: "behavioural" },
    ),
    milestone(
      "m1",
      1,
      "Start: ask the elders",
      "Each pupil asks one older person how winters were, and brings one sentence.",
      "Ask at home; write it on paper for the class wall.",
    ),
    milestone(
      "m2",
      2,
      "Explore: measure our street",
      "Groups measure temperature in sun, shade and on asphalt at the same hour.",
      "آس پاس کی دیوار پر چارٹ",
    ),
    {
      ...milestone(
        "m3",
        4,
        "Act: one tree, one sign",
        "Plant or paint, and tell the neighbours why.",
        "Hand-made poster.",
      ),
      example: true,
    },
    card("e1", "evidence", { text: "25 of 30 pupils explain their own measurement to a parent" }),
    card("c1", "commitment", { who: "Светлана", what: "sends the data sheet", when: "5 December" }),
    card(
      "r1",
      "risk",
      { text: "Heat on measuring day", answer: "Measure before ten o'clock; water for all" },
      {},
      true,
    ),
  ];
}

function card(
  id: string,
  kind: CardKind,
  texts: Record<string, string>,
  values: Record<string, string> = {},
  example = false,
): CardView {
  return { id, kind, example, texts, values };
}

function milestone(id: string, week: number, title: string, activity: string, lowTech: string): CardView {
  const values = { week, minutes: 45, phase: "explore", status: "idea" };
  return { id, kind: "milestone", example: false, texts: { title, activity, lowTech, tool: "", evidence: "" }, values };
}
