import { describe, expect, it } from "vitest";
import { readHosts, writeHosts } from "./hosts";

describe("hosts, one a line", () => {
  it("have a name and what comes after the first comma", () => {
    expect(readHosts("Natalia, Moscow, Russia\n\n  Cheng  \n")).toEqual([
      { name: "Natalia", about: "Moscow, Russia" },
      { name: "Cheng", about: "" },
    ]);
    expect(readHosts(" \n ")).toEqual([]);
  });

  it("read as they were written", () => {
    const hosts = readHosts("Natalia, Moscow\nCheng");
    expect(readHosts(writeHosts(hosts))).toEqual(hosts);
  });
});
