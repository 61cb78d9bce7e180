import {
  type Check,
  count,
  dictionary,
  flag,
  list,
  literal,
  nullable,
  number,
  optional,
  record,
  tagged,
  text,
} from "./check";
import type { Block, CardValue } from "./generated";
import { room } from "./shapes-plan";

export const grant = literal("read", "comment", "edit");
export const turn = record({ reporter: optional(text), endsAt: optional(number), lent: optional(flag) });
export const pointer = record({ path: nullable(text), top: text, within: count });

const cardValue: Check<CardValue> = (value, path) => {
  if (typeof value === "boolean" || typeof value === "string" || Number.isFinite(value)) return null;
  return list(text)(value, path);
};
const runs = list(record({ text, strong: optional(flag), em: optional(flag), link: optional(text) }));
/** Lists hold lists. */
const block: Check<Block> = (value, path) => blocks(value, path);
const blocks = tagged("block", {
  paragraph: { runs },
  heading: { level: count, runs },
  list: { ordered: flag, items: list(list(block)) },
});
const card = record({
  id: text,
  kind: literal("objective", "milestone", "resource", "partner", "evidence", "risk", "commitment"),
  example: flag,
  lang: optional(text),
  from: optional(text),
  by: optional(text),
  texts: dictionary(text),
  values: dictionary(cardValue),
});
const comment = record({
  id: text,
  on: text,
  by: nullable(text),
  name: nullable(text),
  at: number,
  lang: text,
  text,
  state: literal("open", "done", "gone"),
});
const side = record({ path: text, lang: text, text, stale: flag, via: literal("person", "machine") });
export const roadmapView = record({
  roadmap: text,
  goal: nullable(count),
  also: list(count),
  lang: text,
  licence: text,
  titleHint: nullable(text),
  parts: list(record({ roadmap: text, room: text, version: count })),
  targets: list(text),
  fields: dictionary(text),
  audience: dictionary(cardValue),
  choices: dictionary(cardValue),
  langs: dictionary(text),
  roles: dictionary(text),
  cards: list(card),
  bin: list(card),
  dots: dictionary(count),
  comments: list(comment),
  sides: list(side),
  prose: list(block),
});

const mark = tagged("mark", {
  asPresented: { round: text, room: text },
  shown: {},
  named: { name: text, by: text },
  restored: { from: count },
  joint: {},
  part: { of: text },
  imported: {},
  published: { slug: text },
});
export const versionHead = record({ n: count, at: number, marks: list(mark), percent: count, title: text });
export const versionChange = tagged("change", {
  text: { path: text, before: text, after: text },
  value: { path: text, before: nullable(cardValue), after: nullable(cardValue) },
  added: { card: text },
  removed: { card: text },
  moved: { card: text },
  accepted: { card: text },
  target: { number: text, on: flag },
  prose: {},
});
export const galleryEntry = record({
  roadmap: text,
  room: text,
  name: text,
  goal: count,
  title: text,
  question: text,
  targets: list(text),
  countries: list(text),
  languages: list(text),
  percent: count,
  lowTech: flag,
  changedAt: nullable(number),
  joint: flag,
  n: count,
  scores: count,
});
export const feedback = record({
  count,
  criteria: list(record({ id: text, median: count })),
  total: nullable(count),
  notes: list(text),
});

const gallery = record({ open: flag, comments: flag });
const rubric = record({ criteria: list(record({ id: text, weight: count, label: optional(text) })) });
const ballot = nullable(
  record({
    ballot: text,
    among: list(text),
    each: count,
    until: nullable(number),
    yours: list(text),
    may: flag,
    own: list(text),
  }),
);
const result = nullable(
  record({ ballot: text, tally: list(record({ roadmap: text, votes: count })), closedAt: number }),
);
const yourScores = list(record({ roadmap: text, points: dictionary(count), note: text }));
const yourCredits = list(record({ roadmap: text, credit: literal("name", "school", "none") }));
const joints = list(record({ title: text, room, of: list(record({ roadmap: text, version: count })) }));
const published = list(record({ roadmap: text, version: count, slug: text, licence: text, at: number }));
export const works = record({
  gallery,
  order: list(text),
  rubric,
  ballot,
  result,
  yourScores,
  yourCredits,
  joints,
  published,
});
export const worksPart = tagged("what", {
  gallery: { gallery },
  order: { order: list(text) },
  rubric: { rubric },
  ballot: { ballot },
  result: { result },
  yourScores: { yourScores },
  yourCredits: { yourCredits },
  joints: { joints },
  published: { published },
});
