// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Agenda, AgendaItem } from "../../protocol/generated";

const part = (id: string, minutes = 5): AgendaItem => ({ id, kind: "talk", title: id, minutes });
const agenda = (version: number, ...items: AgendaItem[]): Agenda => ({ version, items, now: null });
const first = agenda(1, part("ag_a"), part("ag_b"));

/** A page that was loaded anew: it knows what the browser kept. */
async function page() {
  vi.resetModules();
  const { draftFor } = await import("./drafts");
  return draftFor;
}
const asks = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

describe("a draft of an agenda", () => {
  it("is there when the editor is opened again, and on the next page too", async () => {
    const draftFor = await page();
    const mine = draftFor("wb_1", first);
    mine.value = { ...mine.value, items: [part("ag_a", 9)] };
    expect(draftFor("wb_1", first)).toBe(mine);
    const again = (await page())("wb_1", first);
    expect([again.value.items, again.value.from]).toEqual([[part("ag_a", 9)], first]);
    expect((await page())("wb_2", first).value.items, "it is of one webinar").toEqual(first.items);
  });

  it("says on the next page who was faster meanwhile", async () => {
    const mine = (await page())("wb_1", first);
    mine.value = { ...mine.value, items: [part("ag_a", 9)] };
    const theirs = agenda(2, part("ag_c"));
    const again = (await page())("wb_1", theirs);
    expect([again.value.items, again.value.theirs]).toEqual([[part("ag_a", 9)], theirs]);
  });

  it("is kept no longer once it is saved or dropped", async () => {
    const mine = (await page())("wb_1", first);
    mine.value = { ...mine.value, items: [] };
    expect(localStorage.length).toBe(1);
    mine.value = { ...mine.value, items: first.items };
    expect(localStorage.length).toBe(0);
  });

  it("is not forgotten by another tab, in which nothing was changed", async () => {
    const other = (await page())("wb_1", first);
    const mine = (await page())("wb_1", first);
    mine.value = { ...mine.value, items: [] };
    other.value = { ...other.value, from: agenda(2, ...first.items) };
    expect((await page())("wb_1", first).value.items).toEqual([]);
  });

  it("is one of eight at most: the oldest goes first", async () => {
    const draftFor = await page();
    for (let n = 0; n < 9; n += 1) {
      const mine = draftFor(`wb_${n}`, first);
      mine.value = { ...mine.value, items: [] };
    }
    const again = await page();
    expect(["wb_0", "wb_1", "wb_8"].map((webinar) => again(webinar, first).value.items.length)).toEqual([2, 0, 0]);
  });

  it("does not come from what is none", async () => {
    const kept = [null, 7, { webinar: "wb_1", from: first, items: [{ id: 7 }] }, { webinar: "wb_1", items: [] }];
    for (const text of ["{", "7", JSON.stringify(kept)]) {
      localStorage.setItem("plenary.agendas", text);
      expect((await page())("wb_1", first).value.items, text).toEqual(first.items);
    }
  });
});

describe("a page that is left with changes", () => {
  it("asks first only where the browser keeps nothing", async () => {
    const mine = (await page())("wb_1", first);
    mine.value = { ...mine.value, items: [] };
    expect(asks()).toBe(false);
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("no", "QuotaExceededError");
    });
    mine.value = { ...mine.value, items: [part("ag_a", 9)] };
    expect(asks()).toBe(true);
    mine.value = { ...mine.value, items: first.items };
    expect(asks()).toBe(false);
  });
});
