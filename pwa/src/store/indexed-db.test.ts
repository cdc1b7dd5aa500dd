import "fake-indexeddb/auto";
import { deleteDB } from "idb";
import { describe, expect, test } from "vitest";
import { IndexedDbStore } from "./indexed-db.ts";

const bytes = (...values: number[]) => new Uint8Array(values);
let count = 0;
function fresh(): IndexedDbStore {
  count += 1;
  return new IndexedDbStore(`store-${count}`);
}

describe("the store", () => {
  test("gives back what was written, after the connection was closed too", async () => {
    const store = fresh();
    await store.write([{ shelf: "drafts", key: "a", value: bytes(1, 2) }], "strict");
    store.close();
    expect(await store.get("drafts", "a")).toEqual({ ok: true, value: bytes(1, 2) });
  });

  test("lists in key order and narrows by prefix", async () => {
    const store = fresh();
    await store.write(
      ["b:2", "a:1", "b:1"].map((key) => ({ shelf: "segments" as const, key, value: bytes(1) })),
      "relaxed",
    );
    const listed = await store.all("segments", "b:");
    expect(listed.ok && listed.value.map(([key]) => key)).toEqual(["b:1", "b:2"]);
  });

  test("writes all changes of a call or none", async () => {
    const store = fresh();
    const bad = { shelf: "drafts" as const, key: undefined as unknown as string, value: bytes(2) };
    const answer = await store.write([{ shelf: "drafts", key: "x", value: bytes(1) }, bad], "strict");
    expect(answer.ok).toBe(false);
    expect(await store.get("drafts", "x")).toEqual({ ok: true, value: undefined });
  });

  test("does not begin anew when somebody cleared it under the open app", async () => {
    const store = fresh();
    await store.write([{ shelf: "plain", key: "k", value: bytes(7) }], "strict");
    await deleteDB(`store-${count}`);
    const answer = await store.write([{ shelf: "drafts", key: "a", value: bytes(1) }], "strict");
    expect(answer).toEqual({ ok: false, code: "storage-cleared" });
  });

  test("comes back when the browser closed the connection in the background", async () => {
    const store = fresh();
    await store.write([{ shelf: "plain", key: "k", value: bytes(7) }], "strict");
    // What WebKit does: the handle stays, every use of it throws.
    const handle = (await indexedDB.databases()).find(({ name }) => name === `store-${count}`);
    expect(handle).toBeDefined();
    const prototype = IDBDatabase.prototype;
    const real = prototype.transaction;
    let failures = 0;
    prototype.transaction = function dead(this: IDBDatabase, ...args: Parameters<typeof real>) {
      if (failures < 2) {
        failures += 1;
        throw new DOMException("Connection to Indexed Database server lost.", "UnknownError");
      }
      return real.apply(this, args);
    } as typeof real;
    try {
      expect(await store.get("plain", "k")).toEqual({ ok: true, value: bytes(7) });
    } finally {
      prototype.transaction = real;
    }
  });

  test("says storage-full, not closed, when the quota is used up", async () => {
    const store = fresh();
    await store.get("plain", "warm");
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    try {
      expect(await store.write([{ shelf: "plain", key: "k", value: bytes(1) }], "strict")).toEqual({
        ok: false,
        code: "storage-full",
      });
    } finally {
      IDBObjectStore.prototype.put = real;
    }
  });

  test("says storage-refused when it cannot be opened at all", async () => {
    const real = indexedDB.open;
    indexedDB.open = () => {
      throw new DOMException("private window", "SecurityError");
    };
    try {
      expect(await fresh().get("plain", "k")).toEqual({ ok: false, code: "storage-refused" });
    } finally {
      indexedDB.open = real;
    }
  });
});
