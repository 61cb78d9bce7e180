/** The server does not take what somebody wrote: its author is told and may copy it, and nobody else notices. */
import { describe, expect, test } from "vitest";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("an update that is refused", () => {
  const world = World.lives("Refused");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur");
  const TITLE = "fields/title";
  const title = async (person: typeof sana) => (await person.roadmap.texts(TITLE))[0] ?? "";

  test("is shown to its author to be copied", async () => {
    await world.sendsToWork(amina, [sana, timur]);
    for (const teacher of [sana, timur]) await teacher.roadmap.looksAt("list");
    await timur.roadmap.writes(TITLE, "Water. ");
    await soon(() => title(sana)).toContain("Water.");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await timur.page.evaluate(spoilNextUpdate);
    await timur.roadmap.writes(TITLE, "Spoilt");
    await soon(() => timur.roadmap.lost()).toEqual({ why: "malformed", texts: expect.stringContaining("Spoil") });
    // Whoever is told of it is typing, and goes on.
    await timur.page.keyboard.press("Space");
    expect(await timur.roadmap.lost()).not.toBeNull();
    await timur.at("lost-done").click();
    await soon(() => timur.roadmap.lost()).toBeNull();
  });

  test("is gone from the author's page, and was never on the others'", async () => {
    await soon(() => title(timur)).not.toContain("Spoil");
    expect(await title(timur)).toContain("Water.");
    expect(await title(sana)).not.toContain("Spoil");
    expect(await sana.roadmap.lost()).toBeNull();
    expect(await sana.roadmap.saved()).toBe("saved");
  });

  test("and both go on writing", async () => {
    await timur.roadmap.writes(TITLE, "Timur again. ");
    await soon(() => title(sana)).toContain("Timur again.");
    await sana.roadmap.writes(TITLE, "Sana too. ");
    for (const person of [sana, timur]) {
      await soon(() => title(person)).toContain("Timur again.");
      await soon(() => title(person)).toContain("Sana too.");
      await soon(() => person.roadmap.saved()).toBe("saved");
    }
    expect(await timur.roadmap.everything()).toEqual(await sana.roadmap.everything());
  });
});

/** In the page: the next update that goes out has its Yjs part turned into what no Yjs makes. */
function spoilNextUpdate(): void {
  const UPDATE = 2;
  const HEADER = 1 + 2 + 4;
  const plain = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
      : null;
    if (bytes === null || bytes[0] !== UPDATE) return plain.call(this, data);
    WebSocket.prototype.send = plain;
    plain.call(this, bytes.fill(0xff, HEADER));
  };
}
