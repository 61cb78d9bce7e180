/** Not a test: one scenario of `cargo xtask bench network`, which says by the environment which one. */
import { writeFile } from "node:fs/promises";
import { test } from "vitest";
import type { Profile } from "../src/network";
import type { Findings } from "./findings";
import { firewall } from "./scenarios/firewall";
import { grades } from "./scenarios/grades";
import { neighbour } from "./scenarios/neighbour";
import { profile } from "./scenarios/profile";
import { step } from "./scenarios/step";

const { BENCH_SCENARIO = "clear", BENCH_SECONDS = "60", BENCH_OUT = "results/findings.json" } = process.env;

test(BENCH_SCENARIO, async () => {
  const findings = await run(BENCH_SCENARIO, Number(BENCH_SECONDS));
  await writeFile(BENCH_OUT, JSON.stringify(findings, null, 2));
});

function run(scenario: string, seconds: number): Promise<Findings> {
  switch (scenario) {
    case "step":
      return step(seconds / 2);
    case "grades":
      return grades(seconds);
    case "firewall-tcp":
      return firewall(scenario, "udp");
    case "firewall-tls":
      return firewall(scenario, "tls-only");
    case "bad-neighbour":
      return neighbour(seconds / 2);
    default:
      return profile(scenario as Profile, seconds);
  }
}
