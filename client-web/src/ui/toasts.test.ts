import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { polite, urgent } from "./say";
import { dropToast, holdToasts, toast, toasts, undoable } from "./toasts";

const A_WHILE_MS = 20_000;
const texts = () => toasts.value.map((shown) => shown.text);

beforeAll(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", globalThis);
});
afterEach(() => {
  for (const { id } of toasts.value) dropToast(id);
  vi.runAllTimers();
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a message at the edge", () => {
  it("with a way back stays for ten seconds, and longer under a pointer", () => {
    undoable("All microphones are off.", { label: "Undo", run: () => {} });
    vi.advanceTimersByTime(9_000);
    expect(texts()).toHaveLength(1);
    holdToasts(true);
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(texts()).toHaveLength(1);
    holdToasts(false);
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(texts()).toEqual([]);
  });

  it("leaves by itself, a long one later", () => {
    toast("Saved");
    toast("A sentence that takes somebody who reads it in a third language quite a while to understand.");
    vi.advanceTimersByTime(5_000);
    expect(texts()).toHaveLength(1);
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(texts()).toEqual([]);
  });

  it("stays while somebody points at it or stands in it, and a little longer", () => {
    toast("You are in room 4");
    holdToasts(true);
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(texts()).toEqual(["You are in room 4"]);
    toast("Another one, while they are held");
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(texts()).toHaveLength(2);
    holdToasts(false);
    vi.advanceTimersByTime(2_000);
    expect(texts()).toHaveLength(2);
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(texts()).toEqual([]);
  });

  it("that asks for something stays until it is answered", () => {
    toast("Amina asks you to speak", "plain", { label: "Unmute", run: () => undefined });
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(texts()).toHaveLength(1);
  });

  it("is one of three at most", () => {
    for (const text of ["one", "two", "three", "four"]) toast(text);
    expect(texts()).toEqual(["two", "three", "four"]);
  });

  it("is said politely, and a warning at once", () => {
    toast("Settings are kept");
    toast("Your microphone was muted", "warn");
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(polite.value.text).toBe("Settings are kept");
    expect(urgent.value.text).toBe("Your microphone was muted");
  });
});
