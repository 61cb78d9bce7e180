// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from "vitest";
import type { Prose, RoadmapHandle } from "../app/contract";
import { FakeServer, Page } from "./testing";

beforeAll(() => {
  // jsdom draws nothing: there are no boxes to ask for.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => ({ top: 0, bottom: 0, left: 0, right: 0 }) as DOMRect;
  document.elementFromPoint = () => null;
});

async function notes(handle: RoadmapHandle, told: () => void = () => undefined) {
  const element = document.createElement("div");
  document.body.append(element);
  const prose: Prose = await handle.openProse(element, { label: "Notes", colour: String, tooMuch: told });
  return { prose, element, text: () => element.querySelector(".ProseMirror")?.textContent ?? "" };
}

/** As if typed: a change of the document that the editor's own parts have made. */
function types(prose: Prose, text: string): void {
  const { view } = prose as unknown as { view: import("prosemirror-view").EditorView };
  view.dispatch(view.state.tr.insertText(text));
}

async function flushed(...pages: Page[]): Promise<void> {
  for (const page of pages) page.documents.flushAll();
}

describe("notes", () => {
  it("are written together, and read as plain blocks", async () => {
    const server = new FakeServer();
    const [one, two] = [new Page("amina", server), new Page("bob", server)];
    const [amina, bob] = [one.open(), two.open()];
    const written = await notes(amina);
    types(written.prose, "Bring water");
    written.prose.run("heading");
    await flushed(one);
    expect(bob.view.value.prose).toEqual([{ block: "heading", level: 2, runs: [{ text: "Bring water" }] }]);
    const seen = await notes(bob);
    expect(seen.text()).toBe("Bring water");
    types(seen.prose, "Please: ");
    await flushed(two);
    expect(written.text()).toBe("Please: Bring water");
  });

  it("write nothing by being opened", async () => {
    const server = new FakeServer();
    const page = new Page("amina", server);
    const handle = page.open();
    await notes(handle);
    expect([handle.unsaved.value, handle.view.value.prose]).toEqual([0, []]);
  });

  it("take lists, and no deeper ones than the server does", async () => {
    const handle = new Page("amina", new FakeServer()).open();
    const { prose } = await notes(handle);
    types(prose, "one");
    prose.run("bulletList");
    expect(handle.view.value.prose).toMatchObject([
      { block: "list", ordered: false, items: [[{ block: "paragraph", runs: [{ text: "one" }] }]] },
    ]);
    prose.run("orderedList");
    expect(handle.view.value.prose).toMatchObject([{ block: "paragraph", runs: [{ text: "one" }] }]);
  });

  it("do not take in what is too much, and say so", async () => {
    const handle = new Page("amina", new FakeServer()).open();
    let told = 0;
    const { prose } = await notes(handle, () => {
      told += 1;
    });
    types(prose, "x".repeat(2_600));
    expect([told, handle.view.value.prose]).toEqual([1, []]);
    types(prose, "x".repeat(2_400));
    expect(handle.view.value.prose).toHaveLength(1);
  });

  it("are undone step by step, without a word of the others", async () => {
    const server = new FakeServer();
    const [one, two] = [new Page("amina", server), new Page("bob", server)];
    const [amina, bob] = [one.open(), two.open()];
    const mine = await notes(amina);
    types(mine.prose, "mine");
    await flushed(one);
    const theirs = await notes(bob);
    types(theirs.prose, "theirs ");
    await flushed(two);
    amina.undo();
    await flushed(one);
    expect(theirs.text()).toBe("theirs ");
    amina.redo();
    expect(mine.text()).toBe("theirs mine");
  });
});
