import { fileURLToPath } from "node:url";
import type { ViteDevServer } from "vite";
import { defineConfig } from "vitest/config";
import { firstOrNot } from "./tools/chunks.mjs";
import { wholeLanguages } from "./tools/languages.mjs";

const server = process.env.PLENARY_SERVER ?? "http://127.0.0.1:8080";

/** `/dev/gallery` while one builds the screens: the exhibits, which the product does not have. */
const gallery = {
  name: "gallery",
  configureServer: ({ middlewares }: ViteDevServer) => {
    middlewares.use((request, _response, next) => {
      request.url = request.url?.replace(/^\/dev\/gallery(?=\?|$)/, "/exhibits.html");
      next();
    });
  },
};

export default defineConfig({
  plugins: [gallery, wholeLanguages()],
  resolve: {
    alias: { "@data": fileURLToPath(new URL("../signaling/roadmap/data", import.meta.url)) },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: {
    fs: { allow: [".", "../signaling/roadmap/data"] },
    proxy: {
      "/api": server,
      "/ws": { target: server, ws: true },
      "^/p/": server,
    },
  },
  build: {
    target: "es2022",
    manifest: true,
    // The content security policy allows no data: script, and every browser we serve has modulepreload.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstOrNot, debugName: "first" }] } } },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
