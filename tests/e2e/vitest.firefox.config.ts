import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["firefox/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    reporters: ["verbose"],
  },
});
