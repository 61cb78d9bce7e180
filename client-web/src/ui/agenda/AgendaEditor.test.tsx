// @vitest-environment jsdom
import { type Signal, signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AgendaDraft, draftOf, met } from "../../core/agendaDraft";
import type { Agenda, AgendaChange, AgendaItem } from "../../protocol/generated";
import { AgendaEditor } from "./AgendaEditor";

const part = (id: string, minutes = 5): AgendaItem => ({ id, kind: "talk", title: id, minutes });
const agenda = (version: number, ...items: AgendaItem[]): Agenda => ({ version, items, now: null });

let draft: Signal<AgendaDraft>;
let sent: AgendaChange[];

const all = (testid: string) => [...document.querySelectorAll<HTMLInputElement>(`[data-testid="${testid}"]`)];
const titles = () => all("agenda-part-title").map((field) => field.value);
const click = (testid: string, index = 0) => act(() => all(testid)[index]?.click());
const types = (testid: string, index: number, text: string) =>
  act(() => {
    const field = all(testid)[index];
    if (!field) return;
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
const focused = () => document.activeElement as HTMLElement;

beforeEach(async () => {
  draft = signal(draftOf(agenda(1, part("ag_a"), part("ag_b"), part("ag_c"))));
  sent = [];
  const onSave = async (change: AgendaChange) => void sent.push(change);
  const editor = <AgendaEditor draft={draft} startsAt={0} zone="UTC" planned={20} onSave={onSave} />;
  await act(() => render(editor, document.body));
});

afterEach(() => act(() => render(null, document.body)));

describe("the editor of an agenda", () => {
  it("moves a part with its button, which keeps the focus as far as it can", async () => {
    await click("agenda-part-down", 0);
    expect(titles()).toEqual(["ag_b", "ag_a", "ag_c"]);
    expect(focused()).toBe(all("agenda-part-down")[1]);
    await click("agenda-part-down", 1);
    expect(focused(), "at the end there is no further down").toBe(all("agenda-part-up")[2]);
  });

  it("moves the part one is in with Alt and an arrow, and none beyond the ends", async () => {
    const presses = (key: string) =>
      act(() => {
        focused().dispatchEvent(new KeyboardEvent("keydown", { key, altKey: true, bubbles: true }));
      });
    all("agenda-part-title")[1]?.focus();
    await presses("ArrowUp");
    await presses("ArrowUp");
    expect(titles()).toEqual(["ag_b", "ag_a", "ag_c"]);
    expect((focused() as HTMLInputElement).value).toBe("ag_b");
  });

  it("brings back what was taken out, between what was written since", async () => {
    await click("agenda-part-remove", 1);
    await types("agenda-part-title", 0, "Welcome");
    await click("agenda-undo");
    expect(titles()).toEqual(["Welcome", "ag_b", "ag_c"]);
  });

  it("sends nothing while a part has no length, and goes to it", async () => {
    await types("agenda-part-minutes", 2, "481");
    await click("agenda-save");
    expect(sent).toEqual([]);
    expect(focused()).toBe(all("agenda-part-minutes")[2]);
    expect(focused().getAttribute("aria-describedby")).toBe(all("agenda-wrong")[0]?.id);
    await types("agenda-part-minutes", 2, "10");
    expect(all("agenda-wrong")).toEqual([]);
    await click("agenda-save");
    expect(sent.map(({ version, items }) => [version, items[2]?.minutes])).toEqual([[1, 10]]);
  });

  it("says how long all of it is beside what is planned", async () => {
    const fit = () => all("agenda-total")[0]?.dataset.fit;
    expect(fit()).toBe("shorter");
    await types("agenda-part-minutes", 0, "10");
    expect(fit()).toBe("same");
    await click("agenda-add");
    expect(fit()).toBe("longer");
    expect(focused()).toBe(all("agenda-part-title")[3]);
  });

  it("sends nothing over what somebody else has made before one has decided", async () => {
    await types("agenda-part-title", 0, "Mine");
    await act(() => {
      draft.value = met(draft.value, agenda(2, part("ag_theirs")));
    });
    await click("agenda-save");
    expect(sent).toEqual([]);
    expect(titles()[0]).toBe("Mine");
    await click("agenda-keep-mine");
    await click("agenda-save");
    expect(sent.map(({ version, items }) => [version, items[0]?.title])).toEqual([[2, "Mine"]]);
    await act(() => {
      draft.value = met(draft.value, agenda(3, part("ag_theirs")));
    });
    await click("agenda-take-theirs");
    expect(titles()).toEqual(["ag_theirs"]);
  });
});
