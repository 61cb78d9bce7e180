// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { createKeptStore } from "./kept";

describe("kept edits", () => {
  const store = (participant = "pa_amina") => createKeptStore(() => localStorage, participant);
  const kept = { clientId: 4_000_000_000, updates: [Uint8Array.of(0, 127, 255), new Uint8Array(0)] };

  it("come back as they were, for the same person and roadmap", () => {
    store().save("ro_1", kept);
    expect(store().load("ro_1")).toEqual(kept);
    expect([store("pa_bob").load("ro_1"), store().load("ro_2")]).toEqual([null, null]);
    store().clear("ro_1");
    expect(store().load("ro_1")).toBeNull();
  });

  it.each(["", "{", "{}", '{"clientId":1,"updates":["*"]}', "null"])("that are %j are nothing", (text) => {
    localStorage.setItem("plenary.unsaved.pa_amina.ro_1", text);
    expect(store().load("ro_1")).toBeNull();
  });
});
