import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, ViteDevServer } from "vite";
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

/** What PDFs need while they are drawn: character maps, fonts that files leave out, decoders. Kept for ever under their version. */
const pdfFiles: Plugin = {
  name: "pdf-files",
  apply: "build",
  generateBundle() {
    const home = new URL("node_modules/pdfjs-dist/", import.meta.url);
    const { version } = JSON.parse(readFileSync(new URL("package.json", home), "utf8")) as { version: string };
    for (const folder of ["cmaps", "standard_fonts", "wasm"]) {
      const files = new URL(`${folder}/`, home);
      for (const file of readdirSync(files)) {
        const source = readFileSync(new URL(file, files));
        this.emitFile({ type: "asset", fileName: `assets/pdf-${version}/${folder}/${file}`, source });
      }
    }
  },
};

export default defineConfig({
  plugins: [gallery, wholeLanguages(), pdfFiles],
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
