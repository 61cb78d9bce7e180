import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawRoles, ROLES } from "./drawRoles";

const people = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 9 });
const dice = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
const roller = (rolls: Iterator<number>) => () => Number(rolls.next().value);

describe("roles that are drawn", () => {
  it("are all given, to people who are here, and to each as often as to the others", () => {
    fc.assert(
      fc.property(people, dice, (here, rolls) => {
        const drawn = drawRoles(here, null, roller(rolls));
        expect(Object.keys(drawn)).toEqual([...ROLES]);
        const times = here.map((person) => Object.values(drawn).filter((one) => one === person).length);
        expect(times.reduce((sum, one) => sum + one, 0)).toBe(ROLES.length);
        if (here.length >= ROLES.length) expect(Math.max(...times)).toBe(1);
        if (here.length > 1) expect(drawn.reporter).not.toBe(drawn.scribe);
      }),
    );
  });

  it("make the one with a keyboard the scribe, and nobody when nobody is here", () => {
    expect(drawRoles(["a", "b", "c"], "c", () => 0.4).scribe).toBe("c");
    expect(drawRoles([], "c", () => 0.4)).toEqual({});
  });
});
