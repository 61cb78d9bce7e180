// @vitest-environment jsdom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeAll, expect, test } from "vitest";
import { bring, useLocale } from "../../i18n";
import type { Profile } from "../../protocol/generated";
import { Simulated } from "./Simulated";

const nora: Profile = { name: "Nora", school: "", country: "", languages: [] };

beforeAll(async () => {
  await bring("live");
  await useLocale("en");
});

test("nobody who is not simulated is marked, and who is, is so in words", async () => {
  for (const profile of [undefined, nora, { ...nora, simulated: false }]) {
    await act(() => render(<Simulated profile={profile} />, document.body));
    expect(document.body.innerHTML).toBe("");
  }
  await act(() => render(<Simulated profile={{ ...nora, simulated: true }} />, document.body));
  const mark = document.querySelector<HTMLElement>("[data-testid=simulated]");
  expect(mark?.textContent).toBe("simulated");
  expect(mark?.title).toBe("simulated");
  expect(mark?.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
});
