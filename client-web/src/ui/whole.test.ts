import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { Whole } from "./whole";

interface Rules {
  readonly lobby: boolean;
  readonly capacity: number;
  readonly rename: boolean;
}

/** A server that answers when it is told to. */
function house() {
  const now = signal<Rules | undefined>({ lobby: false, capacity: 100, rename: true });
  const got: Rules[] = [];
  let answer: (done: boolean) => void = () => {};
  const whole = new Whole<Rules>(
    () => now.value,
    (rules) => {
      got.push(rules);
      return new Promise((resolve) => (answer = resolve));
    },
  );
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const answers = (done: boolean, byOthers: Partial<Rules> = {}) => {
    const last = got.at(-1);
    if (done && last) now.value = { ...last, ...byOthers };
    answer(done);
    return settled();
  };
  const set = (change: Partial<Rules>) => void whole.change((before) => ({ ...before, ...change }));
  return { now, got, whole, answers, set };
}

test("two changes, the second before the first is answered, both hold", async () => {
  const { got, whole, answers, set, now } = house();
  set({ lobby: true });
  set({ capacity: 1 });
  expect(whole.shown.value).toEqual({ lobby: true, capacity: 1, rename: true });
  expect(got).toHaveLength(1);
  await answers(true);
  await answers(true);
  expect(got.at(-1)).toEqual({ lobby: true, capacity: 1, rename: true });
  expect(whole.shown.value).toBe(now.value);
});

test("what somebody else changes meanwhile is in the next whole", async () => {
  const { got, answers, set, now } = house();
  set({ lobby: true });
  set({ capacity: 1 });
  await answers(true, { rename: false });
  expect(got.at(-1)).toEqual({ lobby: true, capacity: 1, rename: false });
  await answers(true);
  expect(now.value).toEqual({ lobby: true, capacity: 1, rename: false });
});

test("a refusal takes away what was refused, and nothing else", async () => {
  const { got, whole, answers, set } = house();
  set({ capacity: 9_999 });
  set({ lobby: true });
  await answers(false);
  expect(got.at(-1)).toEqual({ lobby: true, capacity: 100, rename: true });
  await answers(true);
  expect(whole.shown.value).toEqual({ lobby: true, capacity: 100, rename: true });
});

test("a step is not taken twice while its answer is on the way", async () => {
  const { got, whole, answers, now } = house();
  void whole.change((before) => ({ ...before, capacity: before.capacity + 1 }));
  now.value = got.at(-1);
  expect(whole.shown.value?.capacity).toBe(101);
  await answers(true);
  expect(whole.shown.value?.capacity).toBe(101);
});

test("nothing is sent where it may not be known, and a lost answer holds nothing up", async () => {
  const { got, whole, set, now } = house();
  const rules = now.peek();
  now.value = undefined;
  set({ lobby: true });
  expect([got, whole.shown.value]).toEqual([[], undefined]);
  now.value = rules;
  const broken = new Whole<Rules>(
    () => now.value,
    () => Promise.reject(new Error("gone")),
  );
  await broken.change((before) => ({ ...before, lobby: true }));
  expect(broken.shown.value).toBe(rules);
});
