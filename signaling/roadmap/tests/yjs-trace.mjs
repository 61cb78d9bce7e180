// Writes a session of four Yjs pages as a trace for `src/yjs_trace_tests.rs`: what each sends, and what all hold at last.
// From the repository's root: node signaling/roadmap/tests/yjs-trace.mjs > signaling/roadmap/tests/yjs-trace.json
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../client-web/package.json", import.meta.url));
const Y = require("yjs");

let state = 0x5eed;
const roll = (sides) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 8) % sides;
};
const pick = (list) => list[roll(list.length)];
const hex = (bytes) => Buffer.from(bytes).toString("hex");

const ROOTS = ["meta", "targets", "fields", "audience", "choices", "langs", "roles", "cards", "votes", "comments", "sides"];
const FIELDS = ["context", "curriculum", "pitch", "question", "title", "videoIdea"];
const WORDS = ["learn ", "климат ", "气候", "🌍", "پانی ", "a", "\n", "e\u0301"];
const LOCAL = Symbol("local");
// A new card, which undo leaves alone.
const MAKE = Symbol("make");
const NOW = 1_760_000_000_000;

function newDoc(clientID) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  for (const root of ROOTS) doc.getMap(root);
  doc.getXmlFragment("prose");
  return doc;
}

const seed = newDoc(1);
seed.transact(() => {
  const meta = { schema: 2, roadmap: "ro_trace", goal: 13, lang: "en", licence: "CC BY-SA 4.0" };
  for (const [key, value] of Object.entries(meta)) seed.getMap("meta").set(key, value);
  for (const field of FIELDS) seed.getMap("fields").set(field, new Y.Text());
  seed.getMap("audience").set("needs", new Y.Text());
});

const server = newDoc(2);
Y.applyUpdate(server, Y.encodeStateAsUpdate(seed));

const steps = [];
const UNDONE = ROOTS.filter((root) => !["votes", "comments", "sides"].includes(root));
const pages = [10, 11, 12, 13].map((id) => {
  const doc = newDoc(id);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  const page = { id, doc, queue: [], undo: new Y.UndoManager([...UNDONE.map((r) => doc.getMap(r)), doc.getXmlFragment("prose")], { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 }) };
  doc.on("update", (update, origin) => {
    if (origin === LOCAL || origin === MAKE || origin === page.undo) page.queue.push(update);
  });
  return page;
});

const text = (doc) => {
  const card = pick([...doc.getMap("cards").values()].concat([null, null]));
  return card?.get("text") ?? doc.getMap("fields").get(pick(FIELDS));
};
// An index that splits no surrogate pair.
const boundary = (string, at) => {
  const code = string.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
};

const edits = {
  type(doc) {
    const target = text(doc);
    target.insert(boundary(target.toString(), roll(target.length + 1)), pick(WORDS));
  },
  erase(doc) {
    const target = text(doc);
    const string = target.toString();
    const from = boundary(string, roll(string.length + 1));
    const to = boundary(string, Math.min(string.length, from + roll(6)));
    if (to > from) target.delete(from, to - from);
  },
  add(doc) {
    const id = `c${doc.clientID}-${steps.length}-${roll(1000)}`;
    const by = `pa_${doc.clientID}`;
    doc.transact(() => {
      const card = new Y.Map();
      doc.getMap("cards").set(id, card);
      card.set("kind", "risk");
      card.set("pos", `a${1 + roll(9)}`);
      card.set("by", by);
      card.set("at", NOW);
      card.set("deleted", true);
      card.set("text", new Y.Text(pick(WORDS)));
      card.set("answer", new Y.Text());
    }, MAKE);
    doc.transact(() => doc.getMap("cards").get(id).set("deleted", false), LOCAL);
  },
  vote(doc) {
    const card = pick([...doc.getMap("cards").keys()].concat([null]));
    if (card) doc.getMap("votes").set(`${card}:pa_${doc.clientID}`, roll(2) === 0);
  },
  comment(doc) {
    const comments = doc.getMap("comments");
    const said = [...comments.keys()].filter((key) => !key.endsWith("!"));
    const id = pick(said.concat([null]));
    if (id) comments.set(`${id}!`, pick(["open", "done"]));
    else comments.set(`m${doc.clientID}-${said.length}`, { on: "fields/title", by: `pa_${doc.clientID}`, at: NOW, lang: "ur", text: pick(WORDS) });
  },
  choose(doc) {
    doc.getMap("choices").set(pick(["subject:\u0433\u0435\u043e", "competency:systems"]), roll(2) === 0);
    doc.getMap("choices").set("inclusion:girls", pick(["yes", "no", "unsure"]));
    doc.getMap("langs").set("fields/pitch", pick(["ru", "zh-Hans", "ur"]));
  },
  element(doc) {
    const prose = doc.getXmlFragment("prose");
    const paragraph = (name = "paragraph") => {
      const element = new Y.XmlElement(name);
      element.insert(0, [new Y.XmlText(pick(WORDS))]);
      return element;
    };
    const what = roll(6);
    if (what === 0 && prose.length > 0) return prose.delete(roll(prose.length), 1);
    let element = paragraph(what === 1 ? "heading" : "paragraph");
    if (what === 1) element.setAttribute("level", 2 + roll(2));
    if (what === 2) {
      const item = new Y.XmlElement("listItem");
      item.insert(0, [element]);
      element = new Y.XmlElement(pick(["bulletList", "orderedList"]));
      element.insert(0, [item]);
    }
    prose.insert(roll(prose.length + 1), [element]);
  },
  prose(doc) {
    const paragraphs = doc.getXmlFragment("prose").toArray().filter((node) => node.nodeName === "paragraph" && node.length > 0);
    const target = pick(paragraphs.concat([null]))?.get(0);
    if (!target) return;
    const length = target.length;
    const what = roll(5);
    if (what < 2) target.insert(roll(length + 1), pick(["word ", "a", "\u6c14"]));
    else if (what === 2) target.delete(0, Math.min(length, roll(2)));
    else if (length > 0) target.format(0, 1 + roll(length), pick([{ strong: {} }, { em: {} }, { link: { href: "https://example.org" } }, { strong: null }]));
  },
  value(doc) {
    const card = pick([...doc.getMap("cards").values()].concat([null]));
    if (card) card.set(pick(["pos", "ownerRole"]), `b${1 + roll(9)}`);
    else doc.getMap("audience").set("classSize", roll(40));
  },
  flag(doc) {
    const card = pick([...doc.getMap("cards").values()].concat([null]));
    if (card) card.set("deleted", roll(2) === 0);
    else doc.getMap("targets").set(pick(["13.1", "13.3", "4.7"]), true);
  },
  unset(doc) {
    doc.getMap("targets").delete(pick(["13.1", "13.3", "4.7"]));
  },
};
const MENU = ["type", "type", "type", "type", "erase", "erase", "add", "value", "value", "flag", "unset", "vote", "comment", "choose", "element", "prose", "prose"];

function edit(doc, what) {
  if (what === "add") edits.add(doc);
  else doc.transact(() => edits[what](doc), LOCAL);
}

function send(page, update) {
  if (update.length <= 2) return;
  steps.push({ client: page.id, update: hex(update) });
  Y.applyUpdate(server, update);
}

for (let n = 0; n < 1500; n += 1) {
  const page = pick(pages);
  const what = roll(20);
  if (what < 12) edit(page.doc, pick(MENU));
  else if (what === 12) page.undo.undo();
  else if (what === 13) page.undo.redo();
  else if (what < 17 && page.queue.length > 0) send(page, Y.mergeUpdates(page.queue.splice(0)));
  else if (what === 17) {
    // Back from being offline: everything the server lacks, with the whole delete set.
    page.queue.length = 0;
    send(page, Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(server)));
  } else Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(page.doc)));
}
for (const page of pages) if (page.queue.length > 0) send(page, Y.mergeUpdates(page.queue.splice(0)));

const roots = Object.fromEntries(ROOTS.map((root) => [root, server.getMap(root).toJSON()]));
roots.prose = server.getXmlFragment("prose").toString();
const lines = steps.map((step) => `  ${JSON.stringify(step)}`).join(",\n");
console.log(`{"seed": "${hex(Y.encodeStateAsUpdate(seed))}", "steps": [\n${lines}\n], "roots": ${JSON.stringify(roots)}}`);
