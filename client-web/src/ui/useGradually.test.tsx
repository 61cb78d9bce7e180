// @vitest-environment jsdom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { useGradually } from "./useGradually";

function List({ wanted, list, seen }: { readonly wanted: number; readonly list: string; readonly seen: number[] }) {
  seen.push(useGradually(wanted, list));
  return null;
}

test("a long list is drawn in steps, each after the one before, up to all of it", async () => {
  const seen: number[] = [];
  await act(() => render(<List wanted={100} list="" seen={seen} />, document.body));
  expect(seen[0]).toBeLessThan(40);
  expect(seen.at(-1)).toBe(100);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test("another list begins again, and a short one is whole at once", async () => {
  const seen: number[] = [];
  await act(() => render(<List wanted={100} list="a" seen={seen} />, document.body));
  const before = seen.length;
  await act(() => render(<List wanted={100} list="ab" seen={seen} />, document.body));
  expect(seen[before]).toBeLessThan(40);
  expect(seen.at(-1)).toBe(100);
  await act(() => render(<List wanted={7} list="abc" seen={seen} />, document.body));
  expect(seen.at(-1)).toBe(7);
});
