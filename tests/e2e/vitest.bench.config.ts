import { defineConfig } from "vitest/config";

/** For `cargo xtask bench network`, which runs one scenario at a time. */
export default defineConfig({
  test: {
    include: ["bench/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    reporters: ["default"],
  },
});
