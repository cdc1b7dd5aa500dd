// Puts a .br and a .gz beside every text file, so that the server never compresses while somebody waits.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { builtFiles } from "./files.ts";

const TEXT = /\.(js|css|html|json|svg|webmanifest|txt)$/;
const SMALLEST = 600; // below this a header costs more than it saves

export function compressed(): Plugin {
  let outDir = "dist";
  return {
    name: "coppice-compressed",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler() {
        const worker = { path: "/sw.js", bytes: readFileSync(join(outDir, "sw.js")) };
        for (const { path, bytes } of [...builtFiles(outDir), worker]) {
          if (!TEXT.test(path) || bytes.length < SMALLEST) continue;
          const target = join(outDir, path);
          writeFileSync(`${target}.gz`, gzipSync(bytes, { level: 9 }));
          writeFileSync(
            `${target}.br`,
            brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
          );
        }
      },
    },
  };
}
