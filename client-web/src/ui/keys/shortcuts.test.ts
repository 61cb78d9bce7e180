// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { asksForList, isFree, SHORTCUTS } from "./shortcuts";

/** A key pressed in the first element of that markup. */
function pressedIn(markup: string, init: KeyboardEventInit = {}): KeyboardEvent {
  document.body.innerHTML = markup;
  const event = new KeyboardEvent("keydown", { code: "KeyM", key: "m", bubbles: true, ...init });
  (document.body.querySelector("[data-here]") ?? document.body).dispatchEvent(event);
  return event;
}

describe("a letter", () => {
  it("is a shortcut on buttons, boxes to tick and the page itself", () => {
    for (const markup of ["", "<button data-here>", '<input type="checkbox" data-here>'])
      expect([markup, isFree(pressedIn(markup))]).toEqual([markup, true]);
  });

  it("is a letter where somebody writes or chooses, and in a dialog", () => {
    const places = [
      "<textarea data-here>",
      "<input data-here>",
      "<select data-here>",
      "<dialog open><button data-here>",
    ];
    for (const markup of places) expect([markup, isFree(pressedIn(markup))]).toEqual([markup, false]);
  });

  it("belongs to the browser with Ctrl, Alt or the system key, and does nothing again while it is held", () => {
    for (const init of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }])
      expect([init, isFree(pressedIn("", init))]).toEqual([init, false]);
  });

  it("does one thing only", () => {
    expect(new Set(SHORTCUTS.map(({ code }) => code)).size).toBe(SHORTCUTS.length);
  });
});

describe("the question mark", () => {
  it("is found by what it writes and by where it is", () => {
    expect(asksForList(pressedIn("", { key: "?", code: "Digit7", shiftKey: true }))).toBe(true);
    expect(asksForList(pressedIn("", { key: ",", code: "Slash", shiftKey: true }))).toBe(true);
    expect(asksForList(pressedIn("", { key: "/", code: "Slash" }))).toBe(false);
  });
});
