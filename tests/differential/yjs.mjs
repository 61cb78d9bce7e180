// The half of the differential test that is Yjs: the page's own, from `client-web`. One line of JSON comes in for each question,
// one goes out for each answer; `src/yjs.rs` says what they are.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../../client-web/package.json", import.meta.url));
const Y = require("yjs");

const KEYS = ["title", "ключ", "键", "k"];
const WORDS = ["learn ", "климат ", "气候", "🌍", "پانی ", "a", "\n", "e\u0301", "\u0000", "👩‍🏫"];
const MARKS = [{ strong: {} }, { em: {} }, { link: { href: "https://example.org" } }, { strong: null }, { em: null }];
const NAMES = ["paragraph", "heading", "listItem"];
const LOCAL = Symbol("local");
const PAGES = 3;
const TURNS = 120;

// Chance: a linear congruence, so that a seed is a history for good.
let state = 0;
const roll = (sides) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
};
const pick = (list) => list[roll(list.length)];
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const bytes = (text) => new Uint8Array(Buffer.from(text, "hex"));

function newDoc(clientID) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  doc.getMap("m");
  doc.getText("t");
  doc.getXmlFragment("x");
  return doc;
}

// Objects have one key here: yrs writes the keys of a larger one in any order, and then its bytes are not canonical.
const VALUES = [
  () => null,
  () => undefined,
  () => roll(2) === 0,
  () => roll(100) - 50,
  () => pick([2 ** 31, -(2 ** 31), 2 ** 40, -(2 ** 40), 63, 64, -64, Number.MAX_SAFE_INTEGER]),
  () => pick([0.5, -1.25, 0.1, 1e300, 5e-324]),
  () => pick(WORDS),
  () => [roll(9), pick(WORDS), [null, { deep: roll(9) }]],
  () => ({ [pick(KEYS)]: roll(9) }),
];

const comment = () => ({ on: "fields/title", by: "pa_amina", at: 1_760_000_000_000 + roll(9), lang: "ur", text: pick(WORDS) });

// An index that splits no surrogate pair.
const boundary = (string, at) => {
  const code = string.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
};
const plain = (text) => text.toDelta().map(({ insert }) => insert).join("");

/** Every text and map that there is, at any depth. */
function places(doc) {
  const texts = [doc.getText("t")];
  const maps = [doc.getMap("m")];
  const lists = [doc.getXmlFragment("x")];
  const visit = (value) => {
    if (value instanceof Y.XmlText || value instanceof Y.Text) texts.push(value);
    else if (value instanceof Y.XmlFragment) {
      lists.push(value);
      value.toArray().forEach(visit);
    } else if (value instanceof Y.Map) {
      maps.push(value);
      [...value.values()].forEach(visit);
    }
  };
  [...maps[0].values()].forEach(visit);
  lists[0].toArray().forEach(visit);
  return { texts, maps, lists };
}

const edits = {
  type(doc) {
    const text = pick(places(doc).texts);
    text.insert(boundary(plain(text), roll(text.length + 1)), pick(WORDS));
  },
  typeMarked(doc) {
    const text = pick(places(doc).texts);
    text.insert(boundary(plain(text), roll(text.length + 1)), pick(WORDS), pick(MARKS));
  },
  comment(doc) {
    doc.getMap("m").set(pick(KEYS), comment());
  },
  erase(doc) {
    const text = pick(places(doc).texts);
    const string = plain(text);
    const from = boundary(string, roll(string.length + 1));
    const to = boundary(string, Math.min(string.length, from + roll(6)));
    if (to > from) text.delete(from, to - from);
  },
  format(doc) {
    const text = pick(places(doc).texts);
    if (text.length === 0) return;
    const string = plain(text);
    const from = boundary(string, roll(string.length));
    const to = boundary(string, Math.min(string.length, from + 1 + roll(8)));
    text.format(from, to - from, pick(MARKS));
  },
  set(doc) {
    pick(places(doc).maps).set(pick(KEYS), pick(VALUES)());
  },
  unset(doc) {
    pick(places(doc).maps).delete(pick(KEYS));
  },
  make(doc) {
    const map = pick(places(doc).maps);
    const made = pick([() => new Y.Map([[pick(KEYS), pick(VALUES)()]]), () => new Y.Text(pick(WORDS)), () => new Y.Map()]);
    map.set(pick(KEYS), made());
  },
  element(doc) {
    const list = pick(places(doc).lists);
    const made = roll(3) === 0 ? new Y.XmlText(pick(WORDS)) : new Y.XmlElement(pick(NAMES));
    list.insert(roll(list.length + 1), [made]);
  },
  attribute(doc) {
    const element = pick(places(doc).lists);
    if (element instanceof Y.XmlElement) element.setAttribute("level", pick(["2", "3"]));
  },
  remove(doc) {
    const list = pick(places(doc).lists);
    if (list.length > 0) list.delete(roll(list.length), 1);
  },
};
const MENU = ["type", "type", "type", "type", "erase", "erase", "set", "set", "unset", "make", "element", "element", "attribute", "remove"];
const RICH = [...MENU, "typeMarked", "typeMarked", "format", "format", "comment"];

/** What a document says, with nothing in it that the library has in no order. */
function roots(doc) {
  return { m: says(doc.getMap("m")), t: says(doc.getText("t")), x: says(doc.getXmlFragment("x")) };
}

function says(value) {
  if (value instanceof Y.XmlElement) {
    return { name: value.nodeName.toLowerCase(), attributes: value.getAttributes(), children: value.toArray().map(says) };
  }
  if (value instanceof Y.XmlFragment) return value.toArray().map(says);
  if (value instanceof Y.Text) return joined(value.toDelta());
  if (value instanceof Y.Map) return Object.fromEntries([...value].map(([key, inner]) => [key, says(inner)]));
  return value === undefined ? null : value;
}

/** Runs of one look as one. */
function joined(delta) {
  const runs = [];
  for (const { insert, attributes = {} } of delta) {
    const marks = Object.keys(attributes).filter((name) => attributes[name] !== null).sort();
    const look = marks.map((name) => [name, attributes[name]]);
    const last = runs.at(-1);
    if (last && JSON.stringify(last.look) === JSON.stringify(look)) last.insert += insert;
    else runs.push({ insert, look });
  }
  return runs;
}

/**
 * An update with what the two libraries write differently put into one form, and nothing else. The clients of the delete set in
 * order: yrs writes them in that of its hash table. Neighbouring letters, and neighbours that are gone, as one: the two join
 * them at other times. All else is the bytes of each struct, and they have to be the same.
 */
function canonical(update) {
  const { structs, ds } = Y.decodeUpdate(update);
  const written = [];
  for (const struct of structs) {
    const last = written.at(-1);
    if (last && goesOn(last, struct)) {
      last.length += struct.length;
      last.letters += letters(struct);
    } else written.push({ struct, length: struct.length, letters: letters(struct) });
  }
  const all = written.map(({ struct, length, letters: words }) => {
    const { client, clock } = struct.id;
    const place = [struct.origin, struct.rightOrigin, struct.parent, struct.parentSub];
    return [client, clock, length, kind(struct) ? [kind(struct), place, words] : structBytes(struct)];
  });
  const deleted = [...ds.clients].sort(([a], [b]) => a - b).map(([client, ranges]) => [client, joinedRanges(ranges)]);
  return JSON.stringify({ written: all, deleted });
}

/** Of structs that may be joined; others are none. */
function kind(struct) {
  if (struct instanceof Y.GC) return "gone";
  if (struct.content instanceof Y.ContentDeleted) return "deleted";
  return struct.content instanceof Y.ContentString ? "letters" : null;
}

const letters = (struct) => (struct.content instanceof Y.ContentString ? struct.content.str : "");

/** Whether a struct goes on where the last one ends, as if the two had been written as one. */
function goesOn({ struct, length }, next) {
  if (kind(struct) === null || kind(struct) !== kind(next)) return false;
  const { client, clock } = struct.id;
  if (next.id.client !== client || next.id.clock !== clock + length) return false;
  if (struct instanceof Y.GC) return true;
  return same(next.origin, { client, clock: next.id.clock - 1 }) && same(next.rightOrigin, struct.rightOrigin);
}

const same = (a, b) => a?.client === b?.client && a?.clock === b?.clock;

function structBytes(struct) {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return hex(encoder.toUint8Array());
}

function joinedRanges(ranges) {
  const joinedUp = [];
  for (const { clock, len } of [...ranges].sort((a, b) => a.clock - b.clock)) {
    const last = joinedUp.at(-1);
    if (last && last[0] + last[1] === clock) last[1] += len;
    else joinedUp.push([clock, len]);
  }
  return joinedUp;
}

const standing = (doc) => ({ vector: vector(doc), roots: roots(doc) });
const vector = (doc) => [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);

/** A history by seed: the updates as they arrive at a server, and what the server holds now and then, and at last. */
function history(seed, rich) {
  state = seed >>> 0;
  for (let n = 0; n < 8; n += 1) roll(2);
  const menu = rich ? RICH : MENU;
  const server = newDoc(1);
  const steps = [];
  const checks = [];
  const pages = Array.from({ length: PAGES }, (_, nth) => {
    const doc = newDoc(pick([2 + nth, 1000 + nth, 2 ** 31 - 1 - nth, 2 ** 32 - 1 - nth]));
    const scope = [doc.getMap("m"), doc.getText("t"), doc.getXmlFragment("x")];
    const page = { doc, queue: [], undo: new Y.UndoManager(scope, { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 }) };
    doc.on("update", (update, origin) => {
      if (origin === LOCAL || origin === page.undo) page.queue.push(update);
    });
    return page;
  });
  const send = (update) => {
    steps.push(hex(update));
    Y.applyUpdate(server, update);
    // While something waits for what has not come yet, the two may differ in what they show of the rest.
    if (!waits(server)) checks.push({ after: steps.length, ...standing(server) });
  };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const page = pick(pages);
    const what = roll(20);
    if (what < 11) page.doc.transact(() => edits[pick(menu)](page.doc), LOCAL);
    else if (what === 11) page.undo.undo();
    else if (what === 12) page.undo.redo();
    else if (what < 15) page.queue.splice(0).forEach(send);
    else if (what === 15 && page.queue.length > 1) page.queue.splice(0).reverse().forEach(send);
    else if (what === 16 && page.queue.length > 0) send(Y.mergeUpdates(page.queue.splice(0)));
    else if (what === 17) send(Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(server)));
    else Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(page.doc)));
  }
  for (const page of pages) send(Y.mergeUpdates([Y.encodeStateAsUpdate(page.doc), ...page.queue.splice(0)]));
  const vectors = pages.map((page) => Y.encodeStateVector(page.doc)).concat([Y.encodeStateVector(server)]);
  const lacking = vectors.map((of) => ({ vector: hex(of), update: hex(Y.encodeStateAsUpdate(server, of)) }));
  return { steps, checks, lacking, last: { ...standing(server), update: hex(Y.encodeStateAsUpdate(server)) } };
}

const waits = (doc) => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

/** What a new document holds after these updates. */
function taken(updates) {
  const doc = newDoc(9);
  for (const update of updates) Y.applyUpdate(doc, bytes(update));
  return { ...standing(doc), update: hex(Y.encodeStateAsUpdate(doc)), pending: waits(doc) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const answer =
    "seed" in question
      ? history(question.seed, question.rich)
      : "canonical" in question
        ? question.canonical.map((update) => canonical(bytes(update)))
        : taken(question.updates);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
