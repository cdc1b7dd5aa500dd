// Adds up what a first visit must fetch before the first screen works: the entry, what it imports at once, its style, and the phone's worker.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { builtFiles } from "./files.ts";

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** Paths of the first load, found by walking static imports from the entry, plus the worker and its static imports. */
export function firstLoadPaths(outDir: string): string[] {
  const chunks = JSON.parse(readFileSync(join(outDir, "files.json"), "utf8")) as Record<string, Chunk>;
  const found = new Set<string>();
  const walk = (name: string): void => {
    const chunk = chunks[name];
    if (chunk === undefined || found.has(chunk.file)) return;
    found.add(chunk.file);
    for (const style of chunk.css ?? []) found.add(style);
    for (const next of chunk.imports ?? []) walk(next);
  };
  for (const [name, chunk] of Object.entries(chunks)) if (chunk.isEntry === true) walk(name);
  for (const { path } of builtFiles(outDir)) {
    if (/^\/assets\/worker-[^/]+\.js$/.test(path)) walkWorker(outDir, path.slice(1), found);
  }
  return [...found].filter((path) => /\.(js|css)$/.test(path)).sort();
}

/** The list of chunks does not know the worker's own: its static imports are read from the file itself. */
function walkWorker(outDir: string, file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  const text = readFileSync(join(outDir, file), "utf8");
  for (const [, next] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)) {
    if (next !== undefined) walkWorker(outDir, `assets/${next}`, found);
  }
}

export function firstLoad(): Plugin {
  let outDir = "dist";
  return {
    name: "coppice-first-load",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      handler() {
        const sizes = firstLoadPaths(outDir).map((path) => ({
          path,
          gzip: gzipSync(readFileSync(join(outDir, path)), { level: 9 }).length,
        }));
        const total = sizes.reduce((sum, { gzip }) => sum + gzip, 0);
        for (const { path, gzip } of sizes)
          console.log(`  ${(gzip / 1000).toFixed(1).padStart(6)} kB gzip  ${path}`);
        console.log(`first load, script and style: ${(total / 1000).toFixed(1)} kB gzip`);
        writeFileSync(join(outDir, ".first-load.json"), JSON.stringify({ total, sizes }));
      },
    },
  };
}
