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

const ROOTS = ["meta", "targets", "fields", "audience", "cards", "roles"];
const FIELDS = ["title", "question", "context", "pitch", "videoIdea"];
const WORDS = ["learn ", "климат ", "气候", "🌍", "پانی ", "a", "\n", "e\u0301"];
const LOCAL = Symbol("local");

function newDoc(clientID) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  for (const root of ROOTS) doc.getMap(root);
  return doc;
}

const seed = newDoc(1);
seed.transact(() => {
  const meta = { schema: 1, roadmap: "ro_trace", goal: 13, lang: "en", licence: "CC BY-SA 4.0" };
  for (const [key, value] of Object.entries(meta)) seed.getMap("meta").set(key, value);
  for (const field of FIELDS) seed.getMap("fields").set(field, new Y.Text());
  seed.getMap("audience").set("needs", new Y.Text());
});

const server = newDoc(2);
Y.applyUpdate(server, Y.encodeStateAsUpdate(seed));

const steps = [];
const pages = [10, 11, 12, 13].map((id) => {
  const doc = newDoc(id);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  const page = { id, doc, queue: [], undo: new Y.UndoManager(ROOTS.map((r) => doc.getMap(r)), { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 }) };
  doc.on("update", (update, origin) => {
    if (origin === LOCAL || origin === page.undo) page.queue.push(update);
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
    const id = `c${roll(12)}`;
    const card = new Y.Map();
    doc.getMap("cards").set(id, card);
    card.set("kind", "risk");
    card.set("pos", `a${1 + roll(9)}`);
    card.set("text", new Y.Text(pick(WORDS)));
    card.set("answer", new Y.Text());
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
const MENU = ["type", "type", "type", "type", "erase", "erase", "add", "value", "value", "flag", "unset"];

function send(page, update) {
  if (update.length <= 2) return;
  steps.push({ client: page.id, update: hex(update) });
  Y.applyUpdate(server, update);
}

for (let n = 0; n < 1500; n += 1) {
  const page = pick(pages);
  const what = roll(20);
  if (what < 12) page.doc.transact(() => edits[pick(MENU)](page.doc), LOCAL);
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
const lines = steps.map((step) => `  ${JSON.stringify(step)}`).join(",\n");
console.log(`{"seed": "${hex(Y.encodeStateAsUpdate(seed))}", "steps": [\n${lines}\n], "roots": ${JSON.stringify(roots)}}`);
