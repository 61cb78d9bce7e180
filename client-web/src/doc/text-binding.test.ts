// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { moveIndex, spliceBetween } from "./caret";
import { newDoc } from "./model";
import { bindText } from "./text-binding";

/** A textarea on one document, and somebody else on another; they meet by `sync`. */
class Desk {
  readonly doc = newDoc();
  readonly other = newDoc();
  readonly element = document.createElement("textarea");
  readonly stop: () => void;

  constructor(text: string) {
    this.doc.getMap("fields").set("title", new Y.Text(text));
    this.sync();
    document.body.append(this.element);
    this.stop = bindText(this.doc, "fields/title", this.element, () => true);
    this.element.focus();
  }

  get theirs(): Y.Text {
    return this.other.getMap("fields").get("title") as Y.Text;
  }

  sync(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.other), "remote");
    Y.applyUpdate(this.other, Y.encodeStateAsUpdate(this.doc), "remote");
  }

  caret(at: number, to = at): this {
    this.element.setSelectionRange(at, to);
    return this;
  }

  type(text: string): this {
    const { selectionStart, selectionEnd } = this.element;
    this.element.setRangeText(text, selectionStart, selectionEnd, "end");
    this.element.dispatchEvent(new Event("input"));
    return this;
  }

  compose(step: "compositionstart" | "compositionend"): this {
    this.element.dispatchEvent(new Event(step));
    return this;
  }

  get selection(): [number, number] {
    return [this.element.selectionStart, this.element.selectionEnd];
  }
}

describe("a bound textarea", () => {
  it("shows the text, and sends only what changed", () => {
    const desk = new Desk("clean water");
    expect(desk.element.value).toBe("clean water");
    const before = Y.encodeStateVector(desk.doc);
    desk.caret(6).type("drinking ");
    expect(Y.encodeStateAsUpdate(desk.doc, before).length).toBeLessThan(40);
    desk.sync();
    expect(desk.theirs.toString()).toBe("clean drinking water");
  });

  it("keeps the caret at its words when somebody writes before it", () => {
    const desk = new Desk("water for all").caret(5);
    desk.theirs.insert(0, "clean ");
    desk.sync();
    expect([desk.element.value, desk.selection]).toEqual(["clean water for all", [11, 11]]);
  });

  it("keeps the caret when somebody writes after it, and the selection around its words", () => {
    const desk = new Desk("water for all").caret(0, 5);
    desk.theirs.insert(13, " children");
    desk.theirs.insert(5, "s");
    desk.sync();
    expect([desk.element.value, desk.selection]).toEqual(["waters for all children", [0, 5]]);
  });

  it("stays out of a composition, and both texts are there after it", () => {
    const desk = new Desk("ab").caret(2).compose("compositionstart").type("ni");
    desk.theirs.insert(0, "XY");
    desk.sync();
    expect(desk.element.value).toBe("abni");
    desk.caret(2, 4).type("你").compose("compositionend");
    desk.sync();
    expect([desk.element.value, desk.theirs.toString()]).toEqual(["XYab你", "XYab你"]);
    expect(desk.selection).toEqual([5, 5]);
  });

  it("does not cut an emoji in half", () => {
    const desk = new Desk("😀").caret(0, 2).type("😁");
    desk.sync();
    expect(desk.theirs.toString()).toBe("😁");
  });

  it("lets go when it is told to", () => {
    const desk = new Desk("one");
    desk.stop();
    desk.theirs.insert(3, " two");
    desk.sync();
    expect(desk.element.value).toBe("one");
  });

  it("shows a text that comes after it", () => {
    const doc = newDoc();
    const element = document.createElement("input");
    bindText(doc, "fields/title", element, () => true);
    doc.getMap("fields").set("title", new Y.Text("late"));
    expect(element.value).toBe("late");
  });

  it("meets any other editor in the same text, whatever both do", () => {
    const step = fc.record({
      mine: fc.boolean(),
      at: fc.nat(30),
      remove: fc.nat(4),
      insert: fc.string({ maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const desk = new Desk("water");
        for (const { mine, at, remove, insert } of steps) {
          const length = mine ? desk.element.value.length : desk.theirs.length;
          const from = Math.min(at, length);
          const to = Math.min(from + remove, length);
          const typed = insert.replace(/\r/g, "");
          if (mine) desk.caret(from, to).type(typed);
          else {
            desk.theirs.delete(from, to - from);
            desk.theirs.insert(from, typed);
            if (at % 2 === 0) desk.sync();
          }
        }
        desk.sync();
        desk.sync();
        expect(desk.element.value).toBe(desk.theirs.toString());
        desk.stop();
        desk.element.remove();
      }),
      { numRuns: 60 },
    );
  });
});

describe("the smallest splice", () => {
  it("turns the one text into the other", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        fc.nat(20),
        (before, after, caret) => {
          const splice = spliceBetween(before, after, Math.min(caret, after.length));
          if (splice === null) return before === after;
          const { at, remove, insert } = splice;
          return before.slice(0, at) + insert + before.slice(at + remove) === after;
        },
      ),
    );
  });

  it("ends typed text at the caret, so that equal letters are the person's own", () => {
    expect(spliceBetween("aa", "aaa", 1)).toEqual({ at: 0, remove: 0, insert: "a" });
    expect(spliceBetween("aa", "aaa", 3)).toEqual({ at: 2, remove: 0, insert: "a" });
  });
});

describe("an index", () => {
  it.each([
    [5, [{ insert: "ab" }], 7],
    [5, [{ retain: 5 }, { insert: "ab" }], 5],
    [5, [{ retain: 2 }, { delete: 2 }], 3],
    [5, [{ retain: 4 }, { delete: 6 }], 4],
    [0, [{ insert: "ab" }], 0],
  ] as const)("at %i goes with %j to %i", (index, delta, moved) => {
    expect(moveIndex(index, delta)).toBe(moved);
  });
});
