import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The most that a first visit may load, so that pages open at once on a town hall's line. */
const FIRST_LOAD_BUDGET = 200_000;

/** Prints the gzip weight of what a first visit runs, and fails the build past the budget. */
function firstLoad(): Plugin {
  return {
    name: "first-load",
    generateBundle(_options, bundle) {
      let weight = 0;
      const seen = new Set<string>();
      const add = (name: string): void => {
        const chunk = bundle[name];
        if (seen.has(name) || chunk?.type !== "chunk") return;
        seen.add(name);
        weight += gzipSync(chunk.code).length;
        chunk.imports.forEach(add);
      };
      for (const chunk of Object.values(bundle)) if (chunk.type === "chunk" && chunk.isEntry) add(chunk.fileName);
      this.info(
        `first load: ${Math.round(weight / 1000)} kB of gzipped JavaScript (budget ${FIRST_LOAD_BUDGET / 1000} kB)`,
      );
      if (weight > FIRST_LOAD_BUDGET)
        this.error("the first load is over its budget: load the new part with its screen instead");
    },
  };
}

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

export default defineConfig({
  root: "src/web",
  base: "/",
  plugins: [react(), firstLoad()],
  define: { __VERSION__: JSON.stringify(version) },
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "baseline-widely-available",
    reportCompressedSize: false,
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/api": process.env["VIGIE_URL"] ?? "http://127.0.0.1:8080" } },
});
