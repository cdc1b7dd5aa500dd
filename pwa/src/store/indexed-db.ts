// The store in IndexedDB. A connection that died in the background is opened anew up to three times; a call without an answer counts as failed.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Bytes } from "../lib/bytes.ts";
import { err, ok } from "../lib/result.ts";
import {
  type Change,
  type Durability,
  SHELVES,
  type Shelf,
  type Store,
  type StoreCode,
  type Stored,
} from "./shelves.ts";

interface Shape extends DBSchema {
  plain: { key: string; value: Bytes };
  sealed: { key: string; value: Bytes };
  drafts: { key: string; value: Bytes };
  segments: { key: string; value: Bytes };
  outbox: { key: string; value: Bytes };
}

type Database = IDBPDatabase<Shape>;

const TRIES = 3;
/** A write on a slow phone takes tens of milliseconds; Safari at times never calls back at all. */
const DEADLINE_MS = 5_000;

class Deadline extends Error {}

export class IndexedDbStore implements Store {
  #database: Database | undefined;
  #wasOpen = false;
  #wasCleared = false;

  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  get(shelf: Shelf, key: string): Promise<Stored<Bytes | undefined>> {
    return this.#withDatabase((database) => database.get(shelf, key));
  }

  all(shelf: Shelf, prefix = ""): Promise<Stored<(readonly [string, Bytes])[]>> {
    return this.#withDatabase(async (database) => {
      const range = prefix === "" ? null : IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const reading = database.transaction(shelf);
      const [keys, values] = await Promise.all([
        reading.store.getAllKeys(range),
        reading.store.getAll(range),
      ]);
      return keys.map((key, at) => [key, values[at] ?? new Uint8Array()] as const);
    });
  }

  write(changes: readonly Change[], durability: Durability): Promise<Stored<null>> {
    if (changes.length === 0) return Promise.resolve(ok(null));
    const shelves = [...new Set(changes.map(({ shelf }) => shelf))];
    return this.#withDatabase(async (database) => {
      const writing = database.transaction(shelves, "readwrite", { durability });
      try {
        for (const { shelf, key, value } of changes) {
          const store = writing.objectStore(shelf);
          const asked = value === null ? store.delete(key) : store.put(value, key);
          // The transaction's own end says whether all of them went well.
          asked.catch(() => undefined);
        }
        await writing.done;
      } catch (error) {
        // A request that throws while it is made does not abort the others by itself.
        abort(writing);
        await writing.done.catch(() => undefined);
        throw error;
      }
      return null;
    });
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  async #withDatabase<T>(work: (database: Database) => Promise<T>): Promise<Stored<T>> {
    let last: unknown;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      try {
        return ok(await beforeDeadline(this.#open().then(work)));
      } catch (error) {
        last = error;
        if (isFull(error)) return err("storage-full");
        // The handle may be dead without saying so (WebKit drops it in the background): never use it twice.
        this.close();
        // Nobody waits for a silent database three times over.
        if (error instanceof Deadline) break;
      }
    }
    return err(this.#codeOf(last));
  }

  async #open(): Promise<Database> {
    this.#database ??= await openDB<Shape>(this.#name, 1, {
      upgrade: (database, _before, _after, making) => {
        for (const shelf of SHELVES) database.createObjectStore(shelf);
        if (!this.#wasOpen) return;
        // Somebody cleared it under the open app. In an empty one nothing written now could ever be opened.
        this.#wasCleared = true;
        making.done.catch(() => undefined);
        making.abort();
      },
      blocking: () => this.close(),
      terminated: () => this.close(),
    });
    this.#wasOpen = true;
    return this.#database;
  }

  #codeOf(error: unknown): StoreCode {
    if (this.#wasCleared) return "storage-cleared";
    return this.#wasOpen || error instanceof Deadline ? "storage-closed" : "storage-refused";
  }
}

function abort(writing: { abort(): void }): void {
  try {
    writing.abort();
  } catch {
    // It was aborted or finished already.
  }
}

const isFull = (error: unknown): boolean => error instanceof Error && error.name === "QuotaExceededError";

async function beforeDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Deadline("the database did not answer")), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
