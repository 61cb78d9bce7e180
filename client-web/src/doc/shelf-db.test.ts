import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createShelf } from "./shelf-db";
import type { Tabs } from "./tabs";

const DAY = 86_400_000;

/** One device, with tabs that hold their client ids until they are closed. */
class Device {
  readonly database = new IDBFactory();
  readonly held = new Set<string>();
  now = 1_700_000_000_000;

  tab(participant = "pa_amina", webinar = "wb_one") {
    const own = new Set<string>();
    const tabs: Tabs = {
      take: async (roadmap, clientId) => {
        const name = `${roadmap}:${clientId}`;
        if (!own.has(name) && this.held.has(name)) return false;
        own.add(name);
        this.held.add(name);
        return true;
      },
    };
    const shelf = createShelf({ database: this.database, tabs, webinar, participant, now: () => this.now });
    const close = () => {
      for (const name of own) this.held.delete(name);
    };
    return { ...shelf, close, save: shelf.save, found: async () => (await shelf.load("ro_one")) ?? null };
  }
}

function writing(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

const copy = (clientId: number, text: string) => ({ clientId, state: writing(text), unsent: [writing(text)] });

beforeEach(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

describe("the shelf", () => {
  it("gives a new page the copy, the id and the unsent edits of the one before", async () => {
    const device = new Device();
    const before = device.tab();
    expect(await before.save("ro_one", copy(7, "kept"))).toBe(true);
    before.close();
    const found = await device.tab().found();
    expect([found?.clientId, found?.unsent.length, found?.state]).toEqual([7, 1, readsKept(found?.state)]);
  });

  it("gives a second tab no id that another one writes under", async () => {
    const device = new Device();
    const first = device.tab();
    first.hold("ro_one", 7);
    await first.save("ro_one", copy(7, "mine"));
    expect((await device.tab().found())?.clientId).toBe(null);
    first.close();
    expect((await device.tab().found())?.clientId).toBe(7);
  });

  it("keeps what two closed tabs have not sent", async () => {
    const device = new Device();
    const [one, two] = [device.tab(), device.tab()];
    await one.save("ro_one", copy(7, "one"));
    device.now += 1_000;
    await two.save("ro_one", copy(8, "two"));
    const found = await device.tab().found();
    expect([found?.clientId, found?.unsent.length]).toEqual([8, 2]);
  });

  it("shows nobody else's copies, and none of another webinar", async () => {
    const device = new Device();
    await device.tab().save("ro_one", copy(7, "amina's"));
    const strangers = [device.tab("pa_bob"), device.tab("pa_amina", "wb_two")];
    for (const stranger of strangers) expect((await stranger.found())?.state).toBe(null);
    expect((await device.tab().found())?.state).not.toBe(null);
  });

  it("forgets what nobody has used for a month", async () => {
    const device = new Device();
    await device.tab().save("ro_one", copy(7, "old"));
    device.now += 29 * DAY;
    expect((await device.tab().found())?.clientId).toBe(7);
    device.held.clear();
    device.now += 2 * DAY;
    expect((await device.tab().found())?.state).toBe(null);
  });

  it("is emptied when one leaves, but for what has not been sent", async () => {
    const device = new Device();
    const tab = device.tab();
    await tab.save("ro_one", copy(7, "unsent"));
    await tab.save("ro_one", { ...copy(8, "all sent"), unsent: [] });
    tab.empty(true);
    expect((await device.tab().found())?.unsent).toHaveLength(1);
    tab.empty(false);
    expect((await device.tab().found())?.unsent).toEqual([]);
  });

  it("leaves out what is not readable any more", async () => {
    const device = new Device();
    await device.tab().save("ro_one", { clientId: 7, state: Uint8Array.of(255), unsent: [Uint8Array.of(9, 9)] });
    const found = await device.tab().found();
    expect([found?.state, found?.unsent]).toEqual([null, []]);
  });

  it("says so where the browser keeps nothing", async () => {
    const tabs: Tabs = { take: async () => true };
    const world = { database: undefined, tabs, webinar: "wb", participant: "pa", now: () => 0 };
    expect(await createShelf(world).save("ro_one", copy(7, "gone"))).toBe(false);
  });
});

/** The state itself, if it reads as the text that was kept. */
function readsKept(state: Uint8Array | null | undefined): Uint8Array | null | undefined {
  if (!state) return null;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText("t").toString() === "kept" ? state : null;
}
