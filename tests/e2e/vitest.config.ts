import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["stories/**/*.test.ts"],
    // Two cores: one world at a time, or the pictures stall and the stories lie.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // A chapter that fails leaves the world in a state that the next ones do not expect.
    bail: 0,
    reporters: ["verbose"],
  },
});
