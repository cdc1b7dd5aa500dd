// A disk that outlives the program that writes on it. Each change is whole or not there, as a transaction of the browser's database is.

import type { Bytes } from "../../../lib/bytes.ts";
import { fromHex, toHex } from "../../../lib/bytes.ts";
import { must, ok } from "../../../lib/result.ts";
import { type Change, SHELVES, type Shelf, type Store } from "../../../store/shelves.ts";
import type { Life } from "./life.ts";

/** Shelf, key and hex of the value: what a disk is when it leaves the process. */
export type Copy = readonly (readonly [Shelf, string, string])[];

export class Disk {
  readonly #shelves = new Map<Shelf, Map<string, Bytes>>(SHELVES.map((shelf) => [shelf, new Map()]));

  static of(copy: Copy): Disk {
    const disk = new Disk();
    for (const [shelf, key, value] of copy) disk.#shelf(shelf).set(key, must(fromHex(value)));
    return disk;
  }

  copy(): Copy {
    return [...this.#shelves].flatMap(([shelf, values]) =>
      [...values].map(([key, value]) => [shelf, key, toHex(value)] as const),
    );
  }

  /** The disk as one program sees it; dead, it changes nothing more. */
  storeFor(life: Life): Store {
    return {
      get: (shelf, key) =>
        life.through(null, () => Promise.resolve(ok(this.#shelf(shelf).get(key)?.slice())), null),
      all: (shelf, prefix = "") =>
        life.through(null, () => Promise.resolve(ok(this.#all(shelf, prefix))), null),
      write: (changes) =>
        changes.length === 0
          ? Promise.resolve(ok(null))
          : life.through("write", () => Promise.resolve(this.#write(changes)), "written"),
      close: () => undefined,
    };
  }

  #shelf(shelf: Shelf): Map<string, Bytes> {
    const values = this.#shelves.get(shelf);
    if (values === undefined) throw new Error(`no shelf ${shelf}`);
    return values;
  }

  #all(shelf: Shelf, prefix: string): (readonly [string, Bytes])[] {
    const found = [...this.#shelf(shelf)].filter(([key]) => key.startsWith(prefix));
    return found.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => [key, value.slice()]);
  }

  #write(changes: readonly Change[]) {
    for (const { shelf, key, value } of changes) {
      if (value === null) this.#shelf(shelf).delete(key);
      else this.#shelf(shelf).set(key, value.slice());
    }
    return ok(null);
  }
}
