import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, it } from "vitest";
import { english } from "../../../tools/catalogues";
import { pseudo } from "./pseudo";

it("makes words longer, and leaves the names of values and the forms of numbers as they are", () => {
  expect(pseudo("{name} has {count, plural, one {# card} other {# cards}}")).toBe(
    "{name} háas {count, plural, one {# cáard} other {# cáards}}",
  );
});

it("leaves the name of the program, which stands beside it in the logo", () => {
  expect(pseudo("Plenary, to the start page")).toMatch(/^Plenary, /);
});

it("can be read as a message in every case", () => {
  for (const sentence of Object.values(english)) expect(() => compileMessage(pseudo(sentence))).not.toThrow();
});
