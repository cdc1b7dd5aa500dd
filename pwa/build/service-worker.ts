// Builds src/sw/sw.ts into /sw.js with the list of files it must hold, each with its hash, so that an update is taken whole or not at all.
import { resolve } from "node:path";
import { build, type Plugin } from "vite";
import { builtFiles } from "./files.ts";

export function serviceWorker(): Plugin {
  let outDir = "dist";
  return {
    name: "coppice-service-worker",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: "pre",
      sequential: true,
      async handler() {
        const files = builtFiles(outDir).map(({ path, hash }) => [path, hash]);
        await build({
          configFile: false,
          logLevel: "warn",
          publicDir: false,
          define: { __FILES__: JSON.stringify(files) },
          build: {
            outDir,
            emptyOutDir: false,
            target: ["chrome137", "firefox130", "safari17"],
            reportCompressedSize: false,
            rolldownOptions: {
              input: resolve("src/sw/sw.ts"),
              output: { format: "iife", entryFileNames: "sw.js" },
            },
          },
        });
      },
    },
  };
}
