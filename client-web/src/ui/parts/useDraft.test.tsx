// @vitest-environment jsdom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NumberField } from "./NumberField";
import { WrittenField } from "./WrittenField";

let taken: (number | string | null)[] = [];
let answer: Promise<boolean> | undefined;
let box: HTMLElement;

/** The server says that this holds. */
function places(value: number | null, optional = false) {
  const take = (wanted: number | null) => {
    taken.push(wanted);
    return answer;
  };
  return act(() =>
    render(
      <NumberField
        label="Places"
        value={value}
        min={1}
        max={500}
        onValue={take}
        {...(optional && { onEmpty: () => take(null) })}
      />,
      box,
    ),
  );
}

function field(): HTMLInputElement {
  const found = box.querySelector("input");
  if (found === null) throw new Error("there is no field");
  return found;
}

const types = (text: string) =>
  act(() => {
    field().focus();
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
const leaves = () => act(() => field().blur());
const presses = async (key: string) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  await act(() => {
    field().dispatchEvent(event);
  });
  return event;
};

beforeEach(() => {
  taken = [];
  answer = undefined;
  box = document.body.appendChild(document.createElement("div"));
});

afterEach(() => {
  render(null, box);
  box.remove();
  vi.useRealTimers();
});

describe("what is typed into a field", () => {
  test("stays when the screen is drawn anew, and when another value comes from elsewhere", async () => {
    await places(100);
    await types("1");
    await places(100);
    expect(field().value).toBe("1");
    await places(300);
    expect(field().value).toBe("1");
    expect(taken).toEqual([]);
  });

  test("is taken once when one leaves, and then the newest value shows", async () => {
    await places(100);
    await types("7");
    await act(() => {
      field().dispatchEvent(new Event("change", { bubbles: true }));
      field().blur();
    });
    expect(taken).toEqual([7]);
    await places(8);
    expect(field().value).toBe("8");
  });

  test("is taken on Enter", async () => {
    await places(100);
    await types("7");
    await presses("Enter");
    expect(taken).toEqual([7]);
  });

  test("is not taken where it says what holds already, and another value shows again", async () => {
    await places(100);
    await types("100");
    await leaves();
    expect(taken).toEqual([]);
    await places(300);
    expect(field().value).toBe("300");
  });

  test("is given up with Escape, which closes nothing else; the next Escape may", async () => {
    await places(100);
    await types("7");
    await places(300);
    const first = await presses("Escape");
    expect([first.defaultPrevented, field().value]).toEqual([true, "300"]);
    await leaves();
    expect(taken).toEqual([]);
    expect((await presses("Escape")).defaultPrevented).toBe(false);
  });

  test("goes on showing until the server has answered, and no longer if it refused", async () => {
    let refuse: (done: boolean) => void = () => {};
    answer = new Promise((resolve) => (refuse = resolve));
    await places(100);
    await types("7");
    await leaves();
    expect(field().value).toBe("7");
    await act(async () => {
      refuse(false);
      await answer;
    });
    expect(field().value).toBe("100");
  });

  test("stays with the limits when it is outside of them, and is taken once it is inside", async () => {
    await places(100);
    await types("501");
    await leaves();
    expect([field().value, field().getAttribute("aria-invalid"), taken]).toEqual(["501", "true", []]);
    const told = document.getElementById(field().getAttribute("aria-describedby") ?? "");
    expect(told?.textContent).toContain("Write a whole number from 1 to 500.");
    await places(300);
    expect(field().value).toBe("501");
    await types("50");
    expect(field().getAttribute("aria-invalid")).toBeNull();
    await leaves();
    expect(taken).toEqual([50]);
  });

  test.each(["", "2.5", "0", "-3"])("is no number of places: “%s”", async (text) => {
    await places(100);
    await types(text);
    await leaves();
    expect([field().getAttribute("aria-invalid"), taken]).toEqual(["true", []]);
  });

  test("may be nothing where nothing may be said", async () => {
    await places(100, true);
    await types("");
    await leaves();
    expect([field().getAttribute("aria-invalid"), taken]).toEqual([null, [null]]);
  });
});

describe("words", () => {
  const words = (value: string) =>
    act(() => render(<WrittenField label="Grade" value={value} max={60} onText={(text) => taken.push(text)} />, box));

  test("are taken in a pause too, without being taken from who writes them, and not a second time", async () => {
    vi.useFakeTimers();
    await words("");
    await types("Grade 7 ");
    expect(taken).toEqual([]);
    await act(async () => void (await vi.advanceTimersByTimeAsync(5_000)));
    await words("Grade 7");
    expect([taken, field().value]).toEqual([["Grade 7"], "Grade 7 "]);
    await leaves();
    expect([taken, field().value]).toEqual([["Grade 7"], "Grade 7"]);
  });

  test("that were given up are not taken later", async () => {
    vi.useFakeTimers();
    await words("Grade 6");
    await types("Grade 7");
    await presses("Escape");
    await act(async () => void (await vi.advanceTimersByTimeAsync(5_000)));
    expect([taken, field().value]).toEqual([[], "Grade 6"]);
  });
});
