// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { deviceName } from "./device";

let made = 0;
const taken = new Set<string>();

function name(options: { readonly storage?: () => Storage; readonly others?: ReadonlySet<string> } = {}) {
  return deviceName({
    storage: options.storage ?? (() => sessionStorage),
    random: () => {
      made += 1;
      return new Uint8Array(16).fill(made);
    },
    claim: async (device) => {
      if (options.others?.has(device)) return false;
      taken.add(device);
      return true;
    },
  });
}

beforeEach(() => {
  sessionStorage.clear();
  taken.clear();
});

describe("the name of this tab", () => {
  it("stays over a reload", async () => {
    const first = await name();
    expect(first).toMatch(/^dv_[a-z0-9]{16}$/);
    expect(await name()).toBe(first);
    expect(taken).toEqual(new Set([first]));
  });

  it("is another one in a tab that was copied from one that is still open", async () => {
    const first = await name();
    const copy = await name({ others: new Set([first]) });
    expect(copy).not.toBe(first);
    expect(taken.has(copy)).toBe(true);
    expect(await name()).toBe(copy);
  });

  it("is made anew where nothing can be kept, and if what is kept is no name", async () => {
    const forbidden = () => {
      throw new Error("no storage here");
    };
    expect(await name({ storage: forbidden })).not.toBe(await name({ storage: forbidden }));
    sessionStorage.setItem("plenary.device", "dv_<script>");
    expect(await name()).toMatch(/^dv_[a-z0-9]{16}$/);
  });
});
