import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameHeader, tcpBytes, textBytes } from "./wire";

describe("bytes on the wire", () => {
  it("of a text are those of UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(textBytes(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });

  it("of a WebSocket frame follow its three sizes, and the mask", () => {
    expect([frameHeader(125, false), frameHeader(126, false), frameHeader(70_000, false)]).toEqual([2, 4, 10]);
    expect(frameHeader(10, true)).toBe(6);
  });

  it("have the headers of every segment, and of TLS", () => {
    expect([tcpBytes(100, false), tcpBytes(1_401, false), tcpBytes(100, true)]).toEqual([140, 1_481, 162]);
  });
});
