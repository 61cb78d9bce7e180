/** All screens and parts in all states, as a program of its own: no server behind it, nothing of it in the product. */
import { mergeConfig } from "vitest/config";
import product from "./vite.config.ts";

export default mergeConfig(product, {
  build: { outDir: "dist-exhibits", manifest: false, rolldownOptions: { input: "exhibits.html" } },
});
