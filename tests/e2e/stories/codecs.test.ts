/** The server decodes nothing: whatever the browser encodes with has to arrive whole, in every slot. */
import { describe, expect, test } from "vitest";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a panel whose browsers encode differently", () => {
  const world = World.lives("Four codecs");
  const panel = [
    { speaker: world.panelist("Vera"), codec: "VP8" },
    { speaker: world.panelist("Hugo"), codec: "H264" },
    { speaker: world.panelist("Nina"), codec: "VP9" },
    { speaker: world.panelist("Arun"), codec: "AV1" },
  ] as const;
  const wei = world.teacher("Wei");

  test("is seen by a teacher, each in a slot of their own", async () => {
    await wei.joins();
    for (const { speaker, codec } of panel) await speaker.joins({ camera: true, codec });
    for (const { speaker, codec } of panel) await soon(() => speaker.encodesWith()).toBe(`video/${codec}`);
    await soon(() => wei.sees()).toEqual(["Arun", "Hugo", "Nina", "Vera"]);
  });

  test("is seen by each other too", async () => {
    const names = panel.map(({ speaker }) => speaker.name).sort();
    for (const { speaker } of panel) {
      await soon(() => speaker.sees()).toEqual(names.filter((name) => name !== speaker.name));
    }
    expect(names).toHaveLength(4);
  });
});
