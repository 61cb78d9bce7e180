/** Not a test: one scenario of `cargo xtask bench web`, which says by the environment which one. */
import { writeFile } from "node:fs/promises";
import { test } from "vitest";
import type { Findings } from "./findings";
import { axe } from "./web/axe";
import { hour } from "./web/hour";
import { lowEnd } from "./web/low-end";
import { people } from "./web/people";

const { BENCH_SCENARIO = "people", BENCH_OUT = "results/findings.json", BENCH_LENGTH = "usual" } = process.env;
type Length = "quick" | "usual" | "full";
/** Longer than the longest hour. */
const WITHIN_MS = 80 * 60_000;

test(BENCH_SCENARIO, { timeout: WITHIN_MS }, async () => {
  const findings = await run(BENCH_SCENARIO, BENCH_LENGTH as Length);
  await writeFile(BENCH_OUT, JSON.stringify(findings, null, 2));
});

function run(scenario: string, length: Length): Promise<Findings> {
  const quick = length === "quick";
  switch (scenario) {
    case "axe":
      return axe(quick);
    case "people":
      return people(quick ? 2 : 8);
    case "low-end":
      return lowEnd(quick ? 1 : 3);
    case "hour":
      return hour(quick ? 10 : 60, length === "full" ? 60 : 0);
    default:
      throw new Error(`there is no scenario ${scenario}`);
  }
}
