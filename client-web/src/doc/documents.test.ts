// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { encodeFrame } from "../protocol/frame";
import { newDoc } from "./model";
import { batch, FakeServer, field, Page, ROADMAP, recalled } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

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
    const handle = page.open();
    field(handle, "fields/context").type(text);
    batch();
    expect(String(server.doc.getMap("fields").get("context"))).toBe(text);
    expect(handle.unsaved.value).toBe(0);
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
  it("leaves its edits to the next one, which sends them once", async () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("one ");
    batch();
    page.cut();
    amina.type("two");
    batch();
    page.documents.flushAll();
    const next = page.reloaded();
    const handle = next.open();
    await recalled();
    batch();
    expect(server.title()).toBe("one two");
    next.documents.flushAll();
    expect([handle.view.value.fields.title, handle.unsaved.value, next.drawer.unsent]).toEqual(["one two", 0, 0]);
    field(handle).type(" three");
    batch();
    expect([server.title(), next.resets]).toEqual(["one two three", []]);
  });

  it("is not written in before all that was saved of it is there", async () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("kept ");
    batch();
    page.documents.flushAll();
    amina.type("saved ");
    batch();
    const next = page.reloaded(false);
    const handle = next.open();
    await recalled();
    server.isSlow();
    next.connect();
    server.writes("by another ");
    expect([handle.status.value, handle.mayEdit.value]).toEqual(["offline", false]);
    server.answersNow();
    expect([handle.status.value, handle.mayEdit.value]).toEqual(["live", true]);
    field(handle).type("more ");
    batch();
    expect(server.title()).toContain("saved ");
    expect(handle.view.value.fields.title).toBe(server.title());
  });

  it("leaves edits that the server has already, and what is written at once after them is taken", async () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("first ");
    server.confirms = false;
    page.documents.flushAll();
    server.confirms = true;
    const shelved = new Map(page.drawer.copies);
    amina.type("second ");
    batch();
    const next = page.reloaded(false);
    for (const [clientId, copy] of shelved) next.drawer.copies.set(clientId, copy);
    const handle = next.open();
    await recalled();
    next.connect();
    field(handle).type("third");
    batch();
    expect([server.title(), next.resets, handle.unsaved.value]).toEqual(["first second third", [], 0]);
  });

  it("before its confirmation doubles nothing", async () => {
    const server = new FakeServer();
    server.confirms = false;
    const page = new Page("amina", server);
    field(page.open()).type("once");
    batch();
    server.confirms = true;
    const next = page.reloaded();
    expect(next.drawer.unsent).toBe(1);
    next.open();
    await recalled();
    batch();
    next.documents.flushAll();
    expect([server.title(), next.drawer.unsent]).toEqual(["once", 0]);
  });

  it("keeps them while they may not be sent, and shows what the server has", async () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    page.cut();
    amina.type("later");
    batch();
    const elsewhere = page.reloaded();
    elsewhere.mayEdit = false;
    const handle = elsewhere.open();
    await recalled();
    batch();
    elsewhere.documents.flushAll();
    expect([server.title(), handle.view.value.fields.title, elsewhere.drawer.unsent]).toEqual(["", "", 1]);
    expect([handle.keptBack.value, elsewhere.resets]).toEqual([true, []]);
    const back = elsewhere.reloaded();
    const again = back.open();
    await recalled();
    batch();
    expect([server.title(), again.keptBack.value]).toEqual(["later", false]);
  });

  it("keeps no edit when all is saved, nor after it was refused", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("saved");
    batch();
    page.documents.flushAll();
    expect(page.drawer.unsent).toBe(0);
    page.cut();
    amina.type(" refused");
    page.documents.flushAll();
    expect(page.drawer.unsent).toBe(1);
    server.refuseNext = "malformed";
    page.connect();
    expect(page.drawer.copies.size).toBe(0);
  });

  it("is there before the network is", async () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    field(page.open()).type("yesterday");
    batch();
    page.documents.flushAll();
    const next = page.reloaded(false);
    const handle = next.open();
    await recalled();
    expect([handle.status.value, handle.view.value.fields.title]).toEqual(["offline", "yesterday"]);
    expect(handle.mayEdit.value).toBe(false);
    next.connect();
    expect([handle.status.value, handle.mayEdit.value]).toEqual(["live", true]);
  });
});

describe("the device", () => {
  it("has what is written without a connection within a second, and says so", async () => {
    const page = new Page("amina", new FakeServer());
    const handle = page.open();
    page.cut();
    field(handle).type("on the bus");
    expect([handle.onDevice.value, page.drawer.unsent]).toEqual(["soon", 0]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([handle.onDevice.value, page.drawer.unsent]).toEqual(["yes", 1]);
  });

  it("says so too when it keeps nothing", async () => {
    const page = new Page("amina", new FakeServer());
    page.drawer.full = true;
    const handle = page.open();
    page.cut();
    field(handle).type("nowhere");
    await vi.advanceTimersByTimeAsync(1_000);
    expect([handle.onDevice.value, handle.view.value.fields.title]).toEqual(["no", "nowhere"]);
  });
});

describe("the end of a round", () => {
  it("sends what has gathered at once, and says which was the last", () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const amina = field(page.open());
    amina.type("one ");
    batch();
    amina.type("last word");
    server.asksToFlush(page);
    expect([server.title(), server.flushed]).toEqual(["one last word", [2]]);
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
    server.refuseNext = "malformed";
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
