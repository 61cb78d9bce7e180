// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { batch, FakeServer, field, Page } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
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

  it("of an addition hides the card, and loses nothing that somebody else wrote in it", () => {
    const server = new FakeServer();
    const one = new Page("amina", server).open();
    const two = new Page("bob", server).open();
    const card = one.addCard("risk");
    batch();
    field(two, `cards/${card}/answer`).type("we take turns");
    batch();
    one.undo();
    batch();
    expect(two.view.value.cards).toEqual([]);
    expect(two.view.value.bin).toMatchObject([{ id: card, texts: { answer: "we take turns" } }]);
    one.redo();
    expect(one.view.value.cards).toMatchObject([{ id: card, texts: { answer: "we take turns" } }]);
  });
});

describe("a card", () => {
  it("goes before another one, with what the place means, in one step of undo", () => {
    const handle = new Page("amina", new FakeServer()).open();
    const [a, b, c] = ["a", "b", "c"].map((title) => handle.addCard("milestone", { title, phase: "start" }));
    const shown = () => handle.view.value.cards.map((card) => `${card.texts.title} ${card.values.phase}`);
    vi.advanceTimersByTime(1_000);
    handle.placeCard(c ?? "", a ?? "", { phase: "act" });
    expect(shown()).toEqual(["c act", "a start", "b start"]);
    handle.undo();
    expect(shown()).toEqual(["a start", "b start", "c start"]);
    handle.placeCard(a ?? "", null);
    expect(shown()).toEqual(["b start", "c start", "a start"]);
    expect(b).toBeDefined();
  });

  it("says who made it, and stays the same object while nobody changes it", () => {
    const handle = new Page("amina", new FakeServer()).open();
    const card = handle.addCard("risk");
    const before = handle.view.value.cards[0];
    expect(before).toMatchObject({ id: card, by: "pa_amina", lang: "en" });
    handle.setTarget("4.7", true);
    expect(handle.view.value.cards[0]).toBe(before);
    handle.setCard(card, "example", true);
    expect(handle.view.value.cards[0]).not.toBe(before);
  });

  it("says a value no longer that was taken back, to nobody, until that is undone", () => {
    const server = new FakeServer();
    const one = new Page("amina", server).open();
    const two = new Page("bob", server).open();
    const card = one.addCard("milestone");
    const minutes = () => [one, two].map((page) => page.view.value.cards[0]?.values.minutes);
    one.setCard(card, "minutes", 90);
    batch();
    expect(minutes()).toEqual([90, 90]);
    one.setCard(card, "minutes", null);
    batch();
    expect(minutes()).toEqual([undefined, undefined]);
    one.undo();
    batch();
    expect(minutes()).toEqual([90, 90]);
  });
});

describe("dots", () => {
  it("are three each, and can be taken back", () => {
    const server = new FakeServer();
    const one = new Page("amina", server).open();
    const two = new Page("bob", server).open();
    const cards = [1, 2, 3, 4].map(() => one.addCard("risk"));
    for (const card of cards) one.dot(card, true);
    expect(one.view.value.ownDots).toEqual(cards.slice(0, 3));
    one.dot(cards[0] ?? "", false);
    one.dot(cards[3] ?? "", true);
    batch();
    two.dot(cards[3] ?? "", true);
    expect(two.view.value.dots).toEqual({ [cards[1] ?? ""]: 1, [cards[2] ?? ""]: 1, [cards[3] ?? ""]: 2 });
  });

  it("do not count on a card in the bin", () => {
    const handle = new Page("amina", new FakeServer()).open();
    const card = handle.addCard("risk");
    handle.dot(card, true);
    expect(handle.view.value.dots).toEqual({ [card]: 1 });
    handle.removeCard(card);
    expect([handle.view.value.dots, handle.view.value.ownDots]).toEqual([{}, []]);
  });
});

describe("comments", () => {
  it("stay as they were written, and can be settled", () => {
    const server = new FakeServer();
    const one = new Page("amina", server).open();
    const two = new Page("bob", server).open();
    one.addComment("fields/title", "Too long?");
    batch();
    const [comment] = two.view.value.comments;
    expect(comment).toMatchObject({ on: "fields/title", by: "pa_amina", text: "Too long?", state: "open" });
    two.markComment(comment?.id ?? "", "done");
    batch();
    expect(one.view.value.comments).toMatchObject([{ text: "Too long?", state: "done" }]);
    one.markComment(comment?.id ?? "", "gone");
    expect(one.view.value.comments).toEqual([]);
  });

  it("are not offered by a document that has no place for them", () => {
    const handle = new Page("amina", new FakeServer(1)).open();
    const card = handle.addCard("risk");
    handle.addComment(card, "Nowhere");
    handle.dot(card, true);
    handle.setChoice("inclusion", "girls", "yes");
    const { comments, dots, choices } = handle.view.value;
    expect([comments, dots, choices]).toEqual([[], {}, {}]);
  });
});

describe("the language of a text", () => {
  it("is the roadmap's own until somebody says otherwise, and again when it is taken back", () => {
    const server = new FakeServer();
    const one = new Page("amina", server).open();
    const two = new Page("bob", server).open();
    one.setLang("fields/pitch", "ur");
    batch();
    expect(two.view.value.langs).toEqual({ "fields/pitch": "ur" });
    two.setLang("fields/pitch", null);
    batch();
    expect(one.view.value.langs).toEqual({});
  });

  it("is one step of undo", () => {
    const handle = new Page("amina", new FakeServer()).open();
    handle.setLang("fields/pitch", "ur");
    handle.undo();
    expect(handle.view.value.langs).toEqual({});
  });
});

describe("a caret", () => {
  it("is shown to the others, and stays at its words while somebody writes before it", () => {
    const server = new FakeServer();
    const one = new Page("amina", server).open();
    const two = new Page("bob", server).open();
    const amina = field(one);
    amina.type("clean water");
    batch();
    one.focus("fields/title");
    one.select("fields/title", { anchor: 6, head: 11 });
    vi.advanceTimersByTime(300);
    expect(two.carets("fields/title")).toMatchObject([{ name: "amina", anchor: 6, head: 11 }]);
    field(two).type("very ", 0);
    expect(two.carets("fields/title")).toMatchObject([{ anchor: 11, head: 16 }]);
    expect(two.carets("fields/question")).toEqual([]);
  });
});

describe("a translation", () => {
  it("is made room for by the server, written beside the original, and stale once that changes", async () => {
    const server = new FakeServer();
    const one = new Page("amina", server).open();
    const two = new Page("bob", server).open();
    const title = field(one);
    title.type("Water");
    batch();
    expect(await one.askSide("fields/title", "ru")).toBe(true);
    field(two, "sides/fields/title:ru").type("Вода");
    batch();
    const [side] = one.view.value.sides;
    expect(side).toEqual({ path: "fields/title", lang: "ru", text: "Вода", stale: false, via: "person" });
    title.type(" for all");
    batch();
    expect(two.view.value.sides).toMatchObject([{ text: "Вода", stale: true }]);
    two.acceptSide("fields/title", "ru");
    batch();
    expect(one.view.value.sides).toMatchObject([{ text: "Вода", stale: false }]);
  });

  it("is not asked for without a connection", async () => {
    const page = new Page("amina", new FakeServer());
    const handle = page.open();
    page.cut();
    expect([await handle.askSide("fields/title", "ru"), handle.view.value.sides]).toEqual([false, []]);
  });
});
