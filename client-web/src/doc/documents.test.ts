// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { RoadmapHandle } from "../app/contract";
import { encodeFrame } from "../protocol/frame";
import { BATCH_MS } from "./limits";
import { newDoc } from "./model";
import { FakeServer, Page, ROADMAP } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A textarea that a person types into. */
function field(handle: RoadmapHandle, path = "fields/title") {
  const element = document.createElement("textarea");
  document.body.append(element);
  const stop = handle.bindText(path, element);
  return {
    element,
    stop,
    type(text: string, at = element.value.length) {
      element.focus();
      element.setRangeText(text, at, at, "end");
      element.dispatchEvent(new Event("input"));
    },
  };
}

const batch = () => vi.advanceTimersByTime(BATCH_MS);

describe("a roadmap", () => {
  it("is live and may be edited once it is read", () => {
    const handle = new Page("amina", new FakeServer()).open();
    expect([handle.status.value, handle.mayEdit.value, handle.view.value.goal]).toEqual(["live", true, 4]);
  });

  it("shows one person what another writes", () => {
    const server = new FakeServer();
    const amina = field(new Page("amina", server).open());
    const bob = new Page("bob", server).open();
    amina.type("Water");
    expect(bob.view.value.fields.title).toBe("");
    batch();
    expect(bob.view.value.fields.title).toBe("Water");
  });

  it("counts an edit as unsaved until the server has it on disk", () => {
    const server = new FakeServer();
    server.confirms = false;
    const page = new Page("amina", server);
    const handle = page.open();
    field(handle).type("Water");
    expect(handle.unsaved.value).toBe(1);
    batch();
    expect(handle.unsaved.value).toBe(1);
    server.confirms = true;
    page.cut();
    page.connect();
    expect(handle.unsaved.value).toBe(0);
  });

  it("gathers typing into one update", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    for (const letter of "Clean water") amina.type(letter);
    batch();
    expect(server.title()).toBe("Clean water");
    expect(page.sizes).toHaveLength(1);
  });

  it("sends a long paste in updates that the server takes", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const text = "水".repeat(7_900);
    field(page.open()).type(text);
    batch();
    expect(server.title()).toBe(text);
    expect(page.sizes.length).toBeGreaterThan(1);
    expect(Math.max(...page.sizes)).toBeLessThan(16 * 1024);
  });

  it("shows who is where in it, without ourselves", () => {
    const server = new FakeServer();
    const amina = new Page("amina", server).open();
    const bob = new Page("bob", server).open();
    amina.focus("fields/title");
    expect(bob.people.value).toMatchObject([{ participant: "pa_amina", name: "amina", path: "fields/title" }]);
    expect(amina.people.value.map((person) => person.participant)).not.toContain("pa_amina");
  });
});

describe("a lost connection", () => {
  it("in the middle of an edit loses no text and doubles none", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const amina = field(handle);
    amina.type("one ");
    batch();
    server.deaf = true;
    amina.type("two ");
    batch();
    page.cut();
    amina.type("three");
    batch();
    expect([handle.status.value, handle.unsaved.value]).toEqual(["offline", 2]);
    expect(server.title()).toBe("one ");
    server.deaf = false;
    page.connect();
    expect(server.title()).toBe("one two three");
    expect([handle.status.value, handle.unsaved.value]).toEqual(["live", 0]);
  });

  it("after the update but before its confirmation doubles nothing", () => {
    const server = new FakeServer();
    server.confirms = false;
    const page = new Page("amina", server);
    const handle = page.open();
    field(handle).type("once");
    batch();
    server.confirms = true;
    page.cut();
    page.connect();
    expect(server.title()).toBe("once");
    expect(handle.unsaved.value).toBe(0);
  });

  it("on both sides brings both texts together", () => {
    const server = new FakeServer();
    const [one, two] = [new Page("amina", server), new Page("bob", server)];
    const [amina, bob] = [field(one.open()), field(two.open())];
    amina.type("water");
    batch();
    one.cut();
    two.cut();
    amina.type(" for all");
    bob.type("clean ", 0);
    batch();
    two.connect();
    one.connect();
    expect(server.title()).toBe("clean water for all");
    expect([amina.element.value, bob.element.value]).toEqual(["clean water for all", "clean water for all"]);
  });

  it("with a restart of the server, which forgot what it had not kept, still loses no text", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("kept ");
    batch();
    server.deaf = true;
    amina.type("on the way");
    batch();
    server.restart();
    server.deaf = false;
    expect(server.title()).toBe("kept ");
    page.connect();
    expect(server.title()).toBe("kept on the way");
  });
});

describe("a page that ends while it is offline", () => {
  it("leaves its edits to the next one, which sends them once", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("one ");
    batch();
    page.cut();
    amina.type("two");
    batch();
    const next = page.reloaded();
    const handle = next.open();
    batch();
    expect(server.title()).toBe("one two");
    expect([handle.view.value.fields.title, handle.unsaved.value, next.drawer.size]).toEqual(["one two", 0, 0]);
    field(handle).type(" three");
    batch();
    expect([server.title(), next.resets]).toEqual(["one two three", []]);
  });

  it("before its confirmation doubles nothing", () => {
    const server = new FakeServer();
    server.confirms = false;
    const page = new Page("amina", server);
    field(page.open()).type("once");
    batch();
    server.confirms = true;
    const next = page.reloaded();
    expect(next.drawer.size).toBe(1);
    next.open();
    batch();
    expect([server.title(), next.drawer.size]).toEqual(["once", 0]);
  });

  it("keeps them while they may not be sent", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    page.cut();
    amina.type("later");
    batch();
    const elsewhere = page.reloaded();
    elsewhere.mayEdit = false;
    elsewhere.open();
    batch();
    expect([server.title(), elsewhere.drawer.size, elsewhere.resets]).toEqual(["", 1, []]);
    const back = elsewhere.reloaded();
    back.open();
    batch();
    expect(server.title()).toBe("later");
  });

  it("keeps nothing when all is saved, nor after a refusal", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("saved");
    batch();
    page.documents.flushAll();
    expect(page.drawer.size).toBe(0);
    page.cut();
    amina.type(" refused");
    batch();
    expect(page.drawer.size).toBe(1);
    server.refuseNext = true;
    page.connect();
    expect(page.drawer.size).toBe(0);
  });
});

describe("a refused edit", () => {
  it("is taken off the screen, and the person is told", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const amina = field(handle);
    amina.type("kept");
    batch();
    server.refuseNext = true;
    amina.type(" refused");
    batch();
    expect(amina.element.value).toBe("kept");
    expect(handle.unsaved.value).toBe(0);
    expect(page.resets).toEqual([ROADMAP]);
  });

  it("leaves a roadmap that can be edited further, by the same handle and the same textarea", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    server.refuseNext = true;
    amina.type("refused");
    batch();
    amina.type("good");
    batch();
    expect(server.title()).toBe("good");
  });
});

describe("the client id", () => {
  it("is kept over a lost connection, and left behind with a refused copy", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    const [first] = page.owns;
    page.cut();
    page.connect();
    server.refuseNext = true;
    amina.type("refused");
    batch();
    expect(page.asked).toEqual([null, first, null]);
    expect(page.owns.size).toBe(2);
  });

  it("stays the server's when edits come back that we made before and have forgotten", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const [first] = page.owns;
    const forgotten = newDoc();
    forgotten.clientID = first ?? 0;
    Y.applyUpdate(forgotten, Y.encodeStateAsUpdate(server.doc));
    forgotten.getMap("roles").set("scribe", "pa_amina");
    const update = Y.encodeStateAsUpdate(forgotten, Y.encodeStateVector(server.doc));
    page.documents.frame(encodeFrame({ kind: "update", channel: page.channel ?? 0, number: 0, update }));
    Y.applyUpdate(server.doc, update);
    field(handle).type("more");
    batch();
    expect([server.title(), page.resets]).toEqual(["more", []]);
  });
});

describe("a roadmap that one may only read", () => {
  it("takes no edit, and puts typed text back", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    page.mayEdit = false;
    const handle = page.open();
    const amina = field(handle);
    amina.type("no");
    handle.addCard("milestone");
    batch();
    expect(amina.element.value).toBe("");
    expect([handle.view.value.cards.length, handle.unsaved.value, page.resets.length]).toEqual([0, 0, 0]);
  });
});

describe("a roadmap that is refused", () => {
  it("is offered again when it is ours to read, and to whoever opens it then", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    const refuse = () =>
      page.documents.refused({ type: "roadmapRefused", roadmap: ROADMAP, code: "notAllowed", message: "" });
    refuse();
    expect([handle.status.value, handle.mayEdit.value]).toEqual(["refused", false]);
    page.documents.askRefused();
    expect(handle.status.value).toBe("live");
    refuse();
    expect(page.open().status.value).toBe("live");
  });
});

describe("the last screen that leaves", () => {
  it("closes the roadmap only when its edits are on disk", () => {
    const server = new FakeServer();
    server.confirms = false;
    const page = new Page("amina", server);
    const handle = page.open();
    field(handle).type("last words");
    handle.release();
    expect(server.title()).toBe("last words");
    expect(page.channel).not.toBeNull();
    page.cut();
    server.confirms = true;
    page.connect();
    expect(page.channel).toBeNull();
  });

  it("does not take it from another that looks at it", () => {
    const page = new Page("amina", new FakeServer());
    const [first, second] = [page.open(), page.open()];
    first.release();
    first.release();
    expect(second.status.value).toBe("live");
    expect(page.channel).not.toBeNull();
  });
});

describe("cards", () => {
  it("keep the order in which they are moved", () => {
    const server = new FakeServer();
    const handle = new Page("amina", server).open();
    const other = new Page("bob", server).open();
    const [a, b, c] = ["a", "b", "c"].map((title) => handle.addCard("milestone", { title }));
    const titles = () => handle.view.value.cards.map((card) => card.texts.title);
    handle.moveCard(c ?? "", -1);
    expect(titles()).toEqual(["a", "c", "b"]);
    handle.moveCard(a ?? "", 1);
    handle.moveCard(a ?? "", 1);
    handle.moveCard(b ?? "", -1);
    expect(titles()).toEqual(["b", "c", "a"]);
    batch();
    expect(other.view.value.cards.map((card) => card.texts.title)).toEqual(["b", "c", "a"]);
  });

  it("come back from the bin with what was written", () => {
    const handle = new Page("amina", new FakeServer()).open();
    const card = handle.addCard("risk", { text: "No power" });
    handle.removeCard(card);
    expect([handle.view.value.cards.length, handle.view.value.bin.length]).toEqual([0, 1]);
    handle.restoreCard(card);
    expect(handle.view.value.cards).toMatchObject([
      { id: card, kind: "risk", texts: { text: "No power", answer: "" } },
    ]);
  });

  it("are examples no longer once somebody writes on them", () => {
    const server = new FakeServer();
    const handle = new Page("amina", server).open();
    const card = handle.addCard("objective", { text: "Explain" });
    handle.setCard(card, "example", true);
    field(handle, `cards/${card}/text`).type(" poverty");
    expect(handle.view.value.cards).toMatchObject([{ example: false, texts: { text: "Explain poverty" } }]);
  });

  it("stop at the number the server takes", () => {
    const page = new Page("amina", new FakeServer());
    const handle = page.open();
    for (let i = 0; i < 85; i += 1) handle.addCard("evidence");
    expect(handle.view.value.cards).toHaveLength(80);
  });
});

describe("undo", () => {
  it("takes back our edit and leaves the others'", () => {
    const server = new FakeServer();
    const one = new Page("amina", server).open();
    const [amina, bob] = [field(one), field(new Page("bob", server).open())];
    amina.type("ours");
    batch();
    bob.type("theirs ", 0);
    batch();
    one.undo();
    expect(amina.element.value).toBe("theirs ");
    one.redo();
    expect(amina.element.value).toBe("theirs ours");
  });
});
