import { describe, expect, it } from "vitest";
import { createOutput, playOn } from "./output";

function shelf(kept: Record<string, string> = {}): Storage {
  return {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
  } as Storage;
}

class Speaker {
  sinkId = "";
  constructor(private readonly there: readonly string[]) {}
  async setSinkId(id: string): Promise<void> {
    if (id !== "" && !this.there.includes(id)) throw new DOMException("gone", "NotFoundError");
    this.sinkId = id;
  }
}

const element = (...there: string[]) => new Speaker(there) as unknown as HTMLMediaElement;

describe("where sound comes out", () => {
  it("is kept by the browser", () => {
    const storage = shelf();
    createOutput(() => storage, true).choose("headset");
    expect(createOutput(() => storage, true).id.value).toBe("headset");
  });

  it("is what the system prefers in a browser that cannot choose, whatever was kept", () => {
    const storage = shelf({ "plenary.output": "headset" });
    expect(createOutput(() => storage, false).id.value).toBe("");
  });

  it("can be chosen in a browser that keeps nothing", () => {
    const closed = () => {
      throw new Error("no storage");
    };
    const output = createOutput(closed, true);
    output.choose("headset");
    expect(output.id.value).toBe("headset");
  });

  it("gives way while the headset is gone, and comes back with it", () => {
    const output = createOutput(() => shelf({ "plenary.output": "headset" }), true);
    expect(output.follow([])).toBeNull();
    expect(output.follow(["desk", "headset"])).toBeNull();
    expect([output.follow(["desk"]), output.id.value]).toEqual(["lost", ""]);
    expect(output.follow(["desk"])).toBeNull();
    expect([output.follow(["desk", "headset"]), output.id.value]).toEqual(["back", "headset"]);
  });

  it("moves what plays, and falls back when the headset is gone", async () => {
    const there = element("headset");
    await playOn(there, "headset");
    expect(there.sinkId).toBe("headset");
    await playOn(there, "unplugged");
    expect(there.sinkId).toBe("");
  });

  it("leaves an element alone that cannot be moved", async () => {
    await expect(playOn({} as HTMLMediaElement, "headset")).resolves.toBeUndefined();
  });
});
