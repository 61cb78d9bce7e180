import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import type { RoadmapHandle } from "../app/contract";
import { anchored } from "./carets";
import { RoadmapModel } from "./handle";
import { textHash } from "./hash";
import { newDoc } from "./model";
import { FIELDS } from "./schema";

export interface PretendOptions {
  readonly status?: "live" | "offline";
  readonly grant?: "read" | "comment" | "edit";
  readonly schema?: number;
  /** What was written was not taken. */
  readonly lost?: boolean;
  readonly onDevice?: "yes" | "soon" | "no";
}

/** A roadmap that lives in this page only: a real document with other people in it, and no server. */
export function pretendRoadmap(options: PretendOptions = {}): RoadmapHandle {
  const { status = "live", grant = "edit", schema = 2 } = options;
  let made = 0;
  const doc = startingDoc(schema);
  const model = new RoadmapModel({
    author: { participant: "pa_one", name: "Светлана Петрова", colour: 0 },
    newId: () => {
      made += 1;
      return `new-${made}`;
    },
    now: () => Date.now(),
    lang: () => document.documentElement.lang || "en",
    askSide: async (path, lang) => {
      const before = Y.encodeStateVector(doc);
      plantSide(doc, path, lang, "");
      model.replica.received({ kind: "update", number: 0, update: Y.encodeStateAsUpdate(doc, before) });
      return true;
    },
    changed: () => undefined,
    edited: () => undefined,
    saved: () => undefined,
  });
  model.opened(grant);
  model.replica.opened(1_000, () => undefined);
  model.replica.received({ kind: "stateVector", vector: Y.encodeStateVector(doc) });
  model.replica.received({ kind: "update", number: 0, update: Y.encodeStateAsUpdate(doc) });
  for (const update of others(doc)) model.replica.received({ kind: "awareness", update });
  if (status === "offline") model.lost();
  if (options.onDevice) model.onDevice.value = options.onDevice;
  if (options.lost) {
    model.lostTexts.value = [
      { path: "fields/question", text: "What changed here since our grandparents were young?" },
      { path: "cards/m2/activity", text: "ہر گروپ ایک ہی وقت پر درجۂ حرارت ناپتا ہے۔" },
    ];
    model.lostBecause.value = "full";
  }
  return model.handle(() => undefined);
}

/** Two people of the group, at work. */
function others(doc: Y.Doc): Uint8Array[] {
  const question = doc.getMap("fields").get("question") as Y.Text;
  const activity = (doc.getMap("cards").get("m2") as Y.Map<unknown>).get("activity") as Y.Text;
  const people = [
    {
      ...{ participant: "pa_two", name: "عائشہ صدیقی", colour: 2, path: "cards/m2/activity" },
      at: anchored(activity, { anchor: 7, head: 26 }),
    },
    {
      ...{ participant: "pa_three", name: "Rajesh Kumar", colour: 4, path: "fields/question" },
      at: anchored(question, { anchor: 33, head: 33 }),
    },
  ];
  return people.map((person, index) => {
    const awareness = new Awareness(newDoc());
    awareness.doc.clientID = 2_000 + index;
    awareness.clientID = 2_000 + index;
    // The first state of an id counts as none.
    awareness.setLocalState({});
    awareness.setLocalState({ ...person, clientId: 2_000 + index });
    const update = encodeAwarenessUpdate(awareness, [2_000 + index]);
    awareness.destroy();
    return update;
  });
}

function startingDoc(schema: number): Y.Doc {
  const doc = newDoc();
  doc.clientID = 1;
  const meta = { schema, roadmap: "ro_4", goal: 13, lang: "en", licence: "CC BY-SA 4.0" };
  for (const [key, value] of Object.entries({ ...meta, titleHint: "Climate in my street" })) {
    doc.getMap("meta").set(key, value);
  }
  const fields: Readonly<Record<string, string>> = {
    title: "Climate in my street",
    question: "What changed here since our grandparents were young, and what can we do about it?",
  };
  for (const key of FIELDS) doc.getMap("fields").set(key, new Y.Text(fields[key] ?? ""));
  const audience = doc.getMap("audience");
  audience.set("needs", new Y.Text("30 pupils of grade 7; most share one phone at home."));
  for (const [key, value] of Object.entries({ ageFrom: 12, ageTo: 14, classSize: 30, homeAccess: "sharedPhone" })) {
    audience.set(key, value);
  }
  audience.set("grade", "Grade 7, geography");
  doc.getMap("targets").set("13.3", true);
  doc.getMap("roles").set("scribe", "pa_one");
  plantCards(doc);
  if (schema >= 2) plantRemarks(doc);
  return doc;
}

function plantCards(doc: Y.Doc): void {
  plant(doc, "o1", "objective", { domain: "cognitive" }, { text: "Explain weather and climate with a local example" });
  plant(
    doc,
    "o2",
    "objective",
    { domain: "socioEmotional", example: true },
    { text: "Care for the people whom heat and floods hit first" },
  );
  plant(
    doc,
    "o3",
    "objective",
    { domain: "behavioural" },
    { text: "Measure, record and present one change in the neighbourhood" },
  );
  milestone(
    doc,
    "m1",
    { week: 1, phase: "start", status: "agreed" },
    {
      title: "Start: ask the elders",
      activity: "Each pupil asks one older person how winters were, and brings one sentence.",
      lowTech: "Ask at home; write it on paper for the class wall.",
    },
  );
  milestone(
    doc,
    "m2",
    { week: 2, phase: "explore" },
    {
      title: "Explore: measure our street",
      activity: "Groups measure temperature in sun, shade and on asphalt at the same hour.",
      lowTech: "آس پاس کی دیوار پر چارٹ",
    },
  );
  milestone(
    doc,
    "m4",
    { week: 3, phase: "explore" },
    { title: "Сравниваем с соседней школой", activity: "Обмениваемся таблицами и ищем различия.", lowTech: "" },
  );
  milestone(
    doc,
    "m3",
    { week: 5, phase: "act", example: true },
    {
      title: "Act: one tree, one sign",
      activity: "Plant or paint, and tell the neighbours why.",
      lowTech: "Hand-made poster.",
    },
  );
  plant(doc, "e1", "evidence", {}, { text: "25 of 30 pupils explain their own measurement to a parent" });
  plant(doc, "c1", "commitment", {}, { who: "Светлана", what: "sends the data sheet", when: "5 December" });
  plant(
    doc,
    "r1",
    "risk",
    { example: true },
    { text: "Heat on measuring day", answer: "Measure before ten o'clock; water for all" },
  );
  plant(doc, "gone", "risk", { deleted: true }, { text: "Too many tasks", answer: "" });
}

function plantRemarks(doc: Y.Doc): void {
  const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
  const votes = doc.getMap("votes");
  for (const key of ["m1:pa_one", "m1:pa_two", "m2:pa_three", "o3:pa_one"]) votes.set(key, true);
  plantSide(doc, "fields/title", "ur", "میری گلی میں آب و ہوا", textHash("Climate in my street"));
  plantSide(doc, "cards/m1/title", "ur", "آغاز: بزرگوں سے پوچھیں", 1);
  plantSide(doc, "fields/title", "ru", "Климат на моей улице", textHash("Climate in my street"));
  const comments = doc.getMap("comments");
  comments.set("k1", {
    on: "m2",
    by: "pa_mod",
    at: minutesAgo(6),
    lang: "en",
    text: "Could a partner class measure on the same day?",
  });
  comments.set("k2", {
    on: "m2",
    by: "pa_two",
    at: minutesAgo(4),
    lang: "ur",
    text: "جی ہاں، لاہور کی جماعت تیار ہے۔",
  });
  comments.set("k3", { on: "o1", by: "pa_three", at: minutesAgo(9), lang: "en", text: "A verb one can see: good." });
  comments.set("k3!", "done");
}

function plantSide(doc: Y.Doc, path: string, lang: string, text: string, of = 0): void {
  const side = new Y.Map<unknown>();
  doc.getMap("sides").set(`${path}:${lang}`, side);
  side.set("text", new Y.Text(text));
  side.set("of", of);
  side.set("via", "person");
}

function milestone(
  doc: Y.Doc,
  id: string,
  values: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, string>>,
): void {
  plant(doc, id, "milestone", { minutes: 45, status: "idea", ...values }, { tool: "", evidence: "", ...texts });
}

let placed = 0;

function plant(
  doc: Y.Doc,
  id: string,
  kind: string,
  values: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, string>>,
): void {
  placed += 1;
  const card = new Y.Map<unknown>();
  doc.getMap("cards").set(id, card);
  for (const [key, value] of Object.entries({ kind, pos: `a${String(placed).padStart(3, "0")}V`, ...values })) {
    card.set(key, value);
  }
  for (const [key, text] of Object.entries(texts)) card.set(key, new Y.Text(text));
}
