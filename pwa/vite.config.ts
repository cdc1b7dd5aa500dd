// Builds the page, the phone's worker and, last, the service worker that knows the hash of every file.
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";
import { firstLoad } from "./build/first-load.ts";
import { serviceWorker } from "./build/service-worker.ts";

export default defineConfig({
  build: {
    target: ["chrome137", "firefox130", "safari17"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 200,
    manifest: "files.json",
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  plugins: [serviceWorker(), firstLoad(), compressed()],
  server: { strictPort: true },
});
