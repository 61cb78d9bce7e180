import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const server = process.env.PLENARY_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  resolve: {
    alias: { "@data": fileURLToPath(new URL("../signaling/roadmap/data", import.meta.url)) },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: {
    fs: { allow: [".", "../signaling/roadmap/data"] },
    proxy: {
      "/api": server,
      "/ws": { target: server, ws: true },
    },
  },
  build: {
    target: "es2022",
    manifest: true,
    // The content security policy allows no data: script, and every browser we serve has modulepreload.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
