// Lists what a build made, in one fixed order, so that two builds of the same sources agree.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface BuiltFile {
  /** Path as the browser asks for it, from the root. */
  readonly path: string;
  readonly bytes: Buffer;
  /** SHA-256 in hex. */
  readonly hash: string;
}

const NOT_SERVED = /\.(br|gz|map)$|^\.(stamp|first-load\.json)$|^\.vite\/|^files\.json$|^sw\.js$/;

export function builtFiles(folder: string): BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !NOT_SERVED.test(path))
    .sort()
    .map((path) => {
      const bytes = readFileSync(join(folder, path));
      return { path: `/${path}`, bytes, hash: createHash("sha256").update(bytes).digest("hex") };
    });
}
