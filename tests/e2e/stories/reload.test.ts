/** A page ends without asking, as phones end them: what was written on it is on the device, and goes out with the next page. */
import { describe, expect, test } from "vitest";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a page that ends while it has no network", () => {
  const world = World.lives("Out of memory");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { cuttable: true });
  const timur = world.teacher("Timur");
  const QUESTION = "fields/question";
  let copy = "[]";
  const question = async (person: typeof sana) => (await person.roadmap.texts(QUESTION))[0] ?? "";
  const once = (text: string, words: readonly string[]) => {
    for (const word of words) expect(text.split(word), word).toHaveLength(2);
  };

  test("leaves its edits on the device", async () => {
    await world.sendsToWork(amina, [sana, timur]);
    for (const teacher of [sana, timur]) await teacher.roadmap.looksAt("list");
    await sana.roadmap.writes(QUESTION, "Before. ");
    await soon(() => question(timur)).toContain("Before.");
    sana.link?.cut();
    await sana.roadmap.writes(QUESTION, "Offline. ");
    await sana.roadmap.presses("roadmap-add-risk");
    await sana.roadmap.writes("/answer", "We take turns", "last");
    await soon(() => sana.roadmap.saved(), 40).toBe("onDevice");
    const address = sana.page.url();
    await sana.page.goto("about:blank");
    await timur.roadmap.writes(QUESTION, "Meanwhile. ");
    expect(await question(timur)).not.toContain("Offline");
    sana.link?.mend();
    await sana.page.goto(address);
  });

  test("which the next page sends, once, beside what the others wrote", async () => {
    for (const person of [sana, timur]) {
      await soon(() => question(person), 60).toContain("Offline.");
      await soon(() => question(person), 60).toContain("Meanwhile.");
      once(await question(person), ["Before.", "Offline.", "Meanwhile."]);
    }
    await soon(() => timur.roadmap.texts("/answer")).toContain("We take turns");
    await soon(() => sana.roadmap.saved(), 40).toBe("saved");
  });

  test("a copy on the device that is older than what was sent spoils nothing that is written at once", async () => {
    await keepsCopy(sana);
    await sana.roadmap.writes(QUESTION, "Sent, and not on the device. ");
    await soon(() => question(timur)).toContain("Sent, and not on the device.");
    await soon(() => sana.roadmap.saved()).toBe("saved");
    const address = sana.page.url();
    await goesBackToCopy(sana);
    await sana.page.goto(address);
    await sana.roadmap.writes(QUESTION, "At once. ");
    for (const person of [sana, timur]) {
      await soon(() => question(person), 40).toContain("At once.");
      once(await question(person), ["Sent, and not on the device.", "At once."]);
    }
    await soon(() => sana.roadmap.saved()).toBe("saved");
    expect(await sana.roadmap.everything()).toEqual(await timur.roadmap.everything());
    expect(await sana.roadmap.lost()).toBeNull();
  });

  /** Remembers what the device has now, in a page beside the program. */
  async function keepsCopy(person: typeof sana): Promise<void> {
    const kept = await person.page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open("plenary-docs");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction("copies").objectStore("copies").getAll();
            all.onsuccess = () =>
              resolve(
                JSON.stringify(all.result, (_, value) =>
                  value instanceof Uint8Array ? { bytes: Array.from(value) } : value,
                ),
              );
            all.onerror = () => reject(all.error);
          };
        }),
    );
    expect(JSON.parse(kept)).not.toEqual([]);
    copy = kept;
  }

  /** Ends the page, and puts what the device had then in the place of what it has now. */
  async function goesBackToCopy(person: typeof sana): Promise<void> {
    await person.page.goto(new URL("/favicon.svg", person.page.url()).href);
    await person.page.evaluate(
      (kept) =>
        new Promise<void>((resolve, reject) => {
          const rows = JSON.parse(kept, (_, value) =>
            value !== null && typeof value === "object" && "bytes" in value ? new Uint8Array(value.bytes) : value,
          ) as unknown[];
          const opening = indexedDB.open("plenary-docs");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const writing = opening.result.transaction("copies", "readwrite");
            writing.objectStore("copies").clear();
            for (const row of rows) writing.objectStore("copies").put(row);
            writing.oncomplete = () => {
              opening.result.close();
              resolve();
            };
            writing.onerror = () => reject(writing.error);
          };
        }),
      copy,
    );
  }
});
