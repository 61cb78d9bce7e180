import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const UI = fileURLToPath(new URL(".", import.meta.url));

it("one place alone speaks: live regions beside each other cut each other off", () => {
  const speaking = readdirSync(UI, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tsx"))
    .filter((path) => /aria-live|role="(status|alert|log)"/.test(readFileSync(UI + path, "utf8")));
  // The chat is a log of what others write, which nobody here puts in order.
  expect(speaking.sort()).toEqual(["live/ChatPanel.tsx", "parts/Toaster.tsx"]);
});
