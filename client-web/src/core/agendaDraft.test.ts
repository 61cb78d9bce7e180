import { describe, expect, it } from "vitest";
import type { Agenda, AgendaItem } from "../protocol/generated";
import { draftOf, endsOf, insisting, isChanged, met, misfit, saved, tidied, withPartBack } from "./agendaDraft";

const MINUTE = 60_000;
const part = (id: string, minutes = 5): AgendaItem => ({ id, kind: "talk", title: id, minutes });
const agenda = (version: number, ...items: AgendaItem[]): Agenda => ({ version, items, now: null });
const kept = agenda(1, part("a"), part("b"));
const changed = { ...draftOf(kept), items: [part("a", 9), part("b")] };

describe("a draft of an agenda", () => {
  it("is changed until it says the same again", () => {
    expect([isChanged(draftOf(kept)), isChanged(changed)]).toEqual([false, true]);
    expect(isChanged({ ...changed, items: [part("a"), part("b")] })).toBe(false);
    expect(isChanged({ ...changed, items: [part("b"), part("a")] })).toBe(true);
  });

  it("follows the agenda while nobody has changed it", () => {
    const newer = agenda(2, part("c"));
    expect(met(draftOf(kept), newer)).toEqual(draftOf(newer));
  });

  it("keeps what somebody wrote when another agenda comes, and says so", () => {
    const newer = agenda(2, part("c"));
    const torn = met(changed, newer);
    expect([torn.items, torn.from.version, torn.theirs]).toEqual([changed.items, 1, newer]);
    const mine = insisting(torn);
    expect([mine.items, mine.from.version, mine.theirs]).toEqual([changed.items, 2, null]);
    expect(met(mine, newer)).toEqual(mine);
    expect(met(torn, agenda(3, part("d"))).theirs?.version).toBe(3);
  });

  it("is saved when the agenda says what it says", () => {
    const saved = agenda(2, ...changed.items);
    expect(met(changed, saved)).toEqual(draftOf(saved));
  });

  it("keeps after a save what was written while it was under way", () => {
    const sent = tidied(changed.items);
    const kept = agenda(2, ...sent);
    expect(saved(changed, sent, kept)).toEqual(draftOf(kept));
    const typing = { ...changed, items: [...changed.items, part("c")] };
    expect([saved(typing, sent, kept).items, saved(typing, sent, kept).from]).toEqual([typing.items, kept]);
  });

  it("takes a part back where it was, once", () => {
    const back = withPartBack([part("b")], part("a"), 0);
    expect(back.map((item) => item.id)).toEqual(["a", "b"]);
    expect(withPartBack(back, part("a"), 0)).toBe(back);
    expect(withPartBack([], part("a"), 7).length).toBe(1);
  });

  it("knows a part that has no length, and sends titles without spaces around them", () => {
    expect(misfit([part("a"), part("b", 0), part("c", 481)])?.id).toBe("b");
    expect(misfit([part("a", 480), part("b", 1)])).toBeNull();
    expect(misfit([part("a", 1.5)])?.id).toBe("a");
    expect(tidied([{ ...part("a"), title: " Panel " }])).toMatchObject([{ title: "Panel" }]);
  });
});

describe("the ends of parts", () => {
  const items = [part("a", 5), part("b", 20), part("c", 10)];

  it("are counted from the start, if there is one", () => {
    expect(endsOf(items, null, 0)).toEqual([5 * MINUTE, 25 * MINUTE, 35 * MINUTE]);
    expect(endsOf(items, null, null)).toEqual([null, null, null]);
  });

  it("are counted from what is on, with what it was given more", () => {
    const now = { item: "b", since: 0, endsAt: 60 * MINUTE };
    expect(endsOf(items, now, 0)).toEqual([null, 60 * MINUTE, 70 * MINUTE]);
    expect(endsOf(items, { ...now, item: "gone" }, 0)[0]).toBe(5 * MINUTE);
  });
});
