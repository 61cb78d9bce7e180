import { describe, expect, it } from "vitest";
import { apart } from "./colours";

const person = (participant: string, colour: number) => ({ participant, colour });
const colours = (people: readonly { readonly colour: number }[]) => people.map(({ colour }) => colour);

describe("colours of people at work", () => {
  it("are different for people who wish for the same", () => {
    expect(colours(apart([person("pa_b", 3), person("pa_a", 3), person("pa_c", 4)]))).toEqual([4, 3, 5]);
  });

  it("do not depend on the order in which people are listed", () => {
    const [a, b] = [person("pa_a", 7), person("pa_b", 7)];
    expect(apart([a, b]).find((one) => one.participant === "pa_b")).toEqual(
      apart([b, a]).find((one) => one.participant === "pa_b"),
    );
  });

  it("are one for a person with two pages, and repeat only when there are more people than colours", () => {
    expect(colours(apart([person("pa_a", 1), person("pa_a", 1), person("pa_b", 1)]))).toEqual([1, 1, 2]);
    const crowd = apart(Array.from({ length: 9 }, (_, at) => person(`pa_${at}`, 0)));
    expect(new Set(colours(crowd)).size).toBe(8);
  });

  it("survive a forged wish", () => {
    expect(colours(apart([person("pa_a", -3.5), person("pa_b", Number.NaN)])).every((one) => one >= 0 && one < 8)).toBe(
      true,
    );
  });
});
