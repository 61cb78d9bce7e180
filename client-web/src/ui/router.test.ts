import { describe, expect, it } from "vitest";
import { parse, readLink } from "./router";

describe("the router", () => {
  it("knows every screen by its path", () => {
    expect(parse("/")).toEqual({ screen: "home" });
    expect(parse("/organise")).toEqual({ screen: "organise" });
    expect(parse("/join")).toEqual({ screen: "join" });
    expect(parse("/live/wb_1")).toEqual({ screen: "live", webinar: "wb_1" });
  });

  it("says so when there is nothing at an address", () => {
    expect(parse("/live")).toEqual({ screen: "missing" });
    expect(parse("/join/more")).toEqual({ screen: "missing" });
  });
});

describe("a pasted link", () => {
  it("is read whole, in a sentence, or as its code alone", () => {
    const wanted = { path: "/join", code: "iv_Ab3d5Gh7Jk" };
    expect(readLink("https://forum.example/join#iv_Ab3d5Gh7Jk")).toEqual(wanted);
    expect(readLink("Come: https://forum.example/join#iv_Ab3d5Gh7Jk !")).toEqual(wanted);
    expect(readLink("  iv_Ab3d5Gh7Jk ")).toEqual(wanted);
  });

  it("of an organiser leads to the organiser's screen", () => {
    expect(readLink("http://localhost:8080/organise#oc_Ab3d5Gh7Jk")?.path).toBe("/organise");
  });

  it("for another device may be typed from its screen, in groups and in any case", () => {
    const wanted = { path: "/join", code: "ho_ab3d5gh7jk9m" };
    expect(readLink("https://forum.example/join#ho_ab3d5gh7jk9m")).toEqual(wanted);
    expect(readLink(" ho_ab3d 5gh7 jk9m ")).toEqual(wanted);
    expect(readLink("HO_ab3d 5gh7 jk9m")).toEqual(wanted);
  });

  it("without a code leads nowhere", () => {
    expect(readLink("https://forum.example/join")).toBeNull();
    expect(readLink("iv_short")).toBeNull();
  });
});
