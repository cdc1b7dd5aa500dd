// Several groups on one phone: each is written, kept, sent and shown by itself, whatever happens between them.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { wasmArgon2id } from "../crypto/phrase-key.ts";
import { fromBase64url, toHex } from "../lib/bytes.ts";
import { must as sure } from "../lib/result.ts";
import { wireIdOf } from "../log/wire.ts";
import { IndexedDbStore } from "../store/indexed-db.ts";
import type { Shelf } from "../store/shelves.ts";
import type { Item, RoomView, Status } from "./api.ts";
import { decodeBare } from "./outbox.ts";
import { PaperOffice } from "./testing/paper-office.ts";
import {
  founder,
  letIn,
  listed,
  must,
  newPhone,
  PHRASE,
  type TestPhone,
  write,
} from "./testing/test-phone.ts";
import { UNDO_MS } from "./writing.ts";

/** Ana in Holm Street and in Mill Lane, which is at hand. */
async function inTwoGroups(): Promise<{ office: PaperOffice; ana: TestPhone; holm: number; mill: number }> {
  const office = new PaperOffice();
  const ana = await founder(office);
  const holm = atHand(ana).id;
  must(await ana.phone.newRoom());
  must(await ana.phone.foundGroup("Mill Lane", "Anouk", ""));
  must(await ana.phone.exchangeNow());
  return { office, ana, holm, mill: atHand(ana).id };
}

function atHand({ status }: TestPhone): RoomView {
  const room = status().rooms.find((one) => one.atHand);
  if (room === undefined) throw new Error("no room is at hand");
  return room;
}

const roomNames = ({ status }: TestPhone): string[] => status().rooms.map(({ name }) => name);

async function reopened(phone: TestPhone): Promise<TestPhone> {
  const again = phone.restarted();
  await again.phone.start();
  must(await again.phone.unlock(PHRASE));
  return again;
}

async function onDisk({ disk }: TestPhone, shelf: Shelf) {
  return sure(await new IndexedDbStore(disk).all(shelf));
}

/** The ids of the wires waiting under one room's keys. */
async function waitingOnDisk(phone: TestPhone, room: number): Promise<string[]> {
  const wires = (await onDisk(phone, "outbox")).map(([key, bytes]) => decodeBare(key, bytes));
  return wires.flatMap((wire) => (wire?.room === room ? [toHex(wire.id)] : []));
}

const idsOf = (wires: readonly Uint8Array<ArrayBuffer>[]): string[] =>
  wires.map((wire) => toHex(wireIdOf(wire) ?? new Uint8Array()));

describe("two groups on one phone", () => {
  test("written in without a line and then exchanged, nothing of one is in the other", async () => {
    const { office, ana, holm, mill } = await inTwoGroups();
    office.breaks = "before";
    await write(ana, "flour");
    must(await ana.phone.openRoom(holm));
    expect(listed(ana)).toEqual([]);
    await write(ana, "soup");
    expect(listed(ana)).toEqual(["soup: sealed-here"]);
    expect(ana.status()).toMatchObject({ onlyHere: 1, group: { name: "Holm Street" } });
    expect(ana.status().rooms).toMatchObject([
      { id: holm, name: "Holm Street", atHand: true, onlyHere: 1 },
      { id: mill, name: "Mill Lane", atHand: false, onlyHere: 1 },
    ]);
    const ofHolm = await waitingOnDisk(ana, holm);
    const ofMill = await waitingOnDisk(ana, mill);
    expect([ofHolm.length, ofMill.length]).toEqual([1, 1]);

    office.breaks = "no";
    ana.wait(UNDO_MS + 1);
    must(await ana.phone.exchangeNow());
    expect(listed(ana)).toEqual(["soup: on-the-server"]);
    expect(idsOf(office.wiresOf(0)).slice(1)).toEqual(ofHolm);
    expect(idsOf(office.wiresOf(1)).slice(1)).toEqual(ofMill);
    expect(await onDisk(ana, "outbox")).toEqual([]);
    expect((await onDisk(ana, "segments")).map(([key]) => key)).toEqual(["1:00000001", "2:00000001"]);

    must(await ana.phone.openRoom(mill));
    expect(listed(ana)).toEqual(["flour: on-the-server"]);
    expect(ana.status().group?.members.map(({ name }) => name)).toEqual(["Anouk"]);
  });

  test("are never seen together, not even while one gives way to the other", async () => {
    const { office, ana, holm, mill } = await inTwoGroups();
    await write(ana, "flour");
    must(await ana.phone.openRoom(holm));
    await write(ana, "soup");
    must(await ana.phone.lock());
    const mixed: string[] = [];
    const belongs: Record<string, string> = { flour: "Mill Lane", soup: "Holm Street" };
    const watch = ({ group }: Status, items: ReadonlyMap<string, Item>) => {
      for (const { body } of items.values()) {
        const { text } = body as { text: string };
        if (group !== null && belongs[text] !== group.name) mixed.push(`${text} in ${group.name}`);
      }
    };
    const again = newPhone(office, ana.disk, watch);
    await again.phone.start();
    must(await again.phone.unlock(PHRASE));
    for (const room of [mill, holm, mill]) must(await again.phone.openRoom(room));
    expect(listed(again)).toHaveLength(1);
    expect(mixed).toEqual([]);
  });

  test("show nothing of either while the phone is locked", async () => {
    const { ana } = await inTwoGroups();
    must(await ana.phone.lock());
    expect(ana.status()).toMatchObject({ rooms: [], group: null, onlyHere: null });
  });

  test("offer undo where the words were sealed, and nowhere else", async () => {
    const { ana, holm, mill } = await inTwoGroups();
    const id = await write(ana, "flour");
    must(await ana.phone.openRoom(holm));
    expect(await ana.phone.undoSeal(id)).toEqual({ ok: false, problem: "ended" });
    must(await ana.phone.openRoom(mill));
    must(await ana.phone.undoSeal(id));
    expect(listed(ana)).toEqual(["flour: draft"]);
  });

  test("are both there after the app was killed between them", async () => {
    const { office, ana, holm } = await inTwoGroups();
    office.breaks = "before";
    const id = must(await ana.phone.newDraft("ledger.logged"));
    const saving = ana.phone.saveDraft(id, { text: "flour" }, false);
    const going = ana.phone.openRoom(holm);
    const again = await reopened(ana);
    must(await saving);
    must(await going);
    const last = await reopened(again);
    for (const [name, texts] of [
      ["Mill Lane", ["flour: draft"]],
      ["Holm Street", []],
    ] as const) {
      const room = last.status().rooms.find((one) => one.name === name);
      must(await last.phone.openRoom(room?.id ?? 0));
      expect(listed(last)).toEqual(texts);
    }
  });

  test("open where this phone was last", async () => {
    const { ana, holm } = await inTwoGroups();
    expect(atHand(await reopened(ana)).name).toBe("Mill Lane");
    must(await ana.phone.openRoom(holm));
    expect(atHand(await reopened(ana)).name).toBe("Holm Street");
  });

  test("get their new keys, whichever is at hand", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const bo = await letIn(ana, office, "Bo");
    must(await bo.phone.exchangeNow());
    must(await ana.phone.exchangeNow());
    must(await ana.phone.newRoom());
    must(await ana.phone.foundGroup("Mill Lane", "Anouk", ""));
    must(await bo.phone.leaveGroup());
    must(await bo.phone.exchangeNow());
    must(await ana.phone.exchangeNow());
    expect(atHand(ana).name).toBe("Mill Lane");
    expect(office.epoch).toBe(2);
  });

  test("are both looked after: what a server does to one is told while the other is at hand", async () => {
    const { office, ana, holm } = await inTwoGroups();
    office.forgetAllBut(0);
    must(await ana.phone.exchangeNow());
    expect(ana.status().exchange.problem).toBeNull();
    expect(ana.status().rooms.find(({ id }) => id === holm)?.problem).toBe("server-behind");
  });

  test("do not stop each other when what is kept of one cannot be read", async () => {
    const { ana, holm, mill } = await inTwoGroups();
    const store = new IndexedDbStore(ana.disk);
    const key = `group:${mill}`;
    const sealed = sure(await store.get("sealed", key));
    sure(await store.write([{ shelf: "sealed", key, value: new Uint8Array(90) }], "strict"));
    const again = await reopened(ana);
    expect(atHand(again)).toMatchObject({ id: holm, name: "Holm Street" });
    expect(again.status().rooms[1]).toMatchObject({ id: mill, problem: "damaged" });
    expect(await again.phone.openRoom(mill)).toEqual({ ok: false, problem: "damaged" });
    sure(await store.write([{ shelf: "sealed", key, value: sealed ?? null }], "strict"));
    expect(roomNames(await reopened(again))).toEqual(["Holm Street", "Mill Lane"]);
  });
});

describe("a locked phone", () => {
  test("sends what was sealed in each group with its own token", async () => {
    const { office, ana, holm } = await inTwoGroups();
    office.breaks = "before";
    await write(ana, "flour");
    must(await ana.phone.openRoom(holm));
    await write(ana, "soup");
    const again = ana.restarted();
    office.breaks = "no";
    await again.phone.start();
    await again.phone.noticed("online");
    expect(again.status().phase).toBe("locked");
    await expect
      .poll(() => [office.wiresOf(0).length, office.wiresOf(1).length], { timeout: 25_000 })
      .toEqual([2, 2]);
    must(await again.phone.unlock(PHRASE));
    must(await again.phone.exchangeNow());
    expect(listed(again)).toEqual(["soup: on-the-server"]);
  });
});

describe("a draft", () => {
  test("stays with the group it was begun in", async () => {
    const { ana, holm, mill } = await inTwoGroups();
    const id = must(await ana.phone.newDraft("ledger.logged"));
    must(await ana.phone.saveDraft(id, { text: "flour" }, true));
    must(await ana.phone.openRoom(holm));
    expect(listed(ana)).toEqual([]);
    expect(await ana.phone.openDraft(id)).toEqual({ ok: false, problem: "not-found" });
    const again = await reopened(ana);
    expect(listed(again)).toEqual([]);
    must(await again.phone.openRoom(mill));
    expect(listed(again)).toEqual(["flour: draft"]);
  });

  test("that is sealed after another group was put at hand goes to its own", async () => {
    const { office, ana, holm, mill } = await inTwoGroups();
    const id = must(await ana.phone.newDraft("ledger.logged"));
    must(await ana.phone.openRoom(holm));
    must(await ana.phone.saveDraft(id, { text: "flour" }, true));
    expect(must(await ana.phone.sealDraft(id, { text: "flour" }))).toBe("sealed-here");
    expect(listed(ana)).toEqual([]);
    ana.wait(UNDO_MS + 1);
    must(await ana.phone.exchangeNow());
    expect([office.wiresOf(0).length, office.wiresOf(1).length]).toEqual([1, 2]);
    must(await ana.phone.openRoom(mill));
    expect(listed(ana)).toEqual(["flour: on-the-server"]);
  });

  test("written on the cover waits in each group until it is opened in one", async () => {
    const { ana, holm, mill } = await inTwoGroups();
    must(await ana.phone.lock());
    const id = must(await ana.phone.newDraft("ledger.logged"));
    must(await ana.phone.saveDraft(id, { text: "on the stairs" }, true));
    must(await ana.phone.leaveDraft(id));
    must(await ana.phone.unlock(PHRASE));
    expect(ana.status().inbox).toBe(1);
    must(await ana.phone.openRoom(holm));
    expect(ana.status().inbox).toBe(1);
    must(await ana.phone.openDraft(id));
    must(await ana.phone.openRoom(mill));
    expect(ana.status().inbox).toBe(0);
    expect(listed(ana)).toEqual([]);
  });
});

describe("a room with no group", () => {
  test("is gone when it is left with nothing in it", async () => {
    const ana = await founder(new PaperOffice());
    const holm = atHand(ana).id;
    must(await ana.phone.newRoom());
    expect(ana.status()).toMatchObject({ group: null, rooms: [{ name: "Holm Street" }, { name: "" }] });
    must(await ana.phone.newRoom());
    must(await ana.phone.openRoom(holm));
    expect(roomNames(ana)).toEqual(["Holm Street"]);
  });

  test("keeps the code it shows, and joins with it later", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const bo = await founder(office);
    const own = atHand(bo).id;
    must(await bo.phone.newRoom());
    const code = must(await bo.phone.requestCode("Bo"));
    const asking = atHand(bo).id;
    must(await bo.phone.openRoom(own));
    const again = await reopened(bo);
    expect(atHand(again).id).toBe(own);
    must(await again.phone.openRoom(asking));
    expect(must(await again.phone.requestCode("Bo"))).toBe(code);
    must(await again.phone.readAnswer(must(await ana.phone.vouch(code)).code));
    must(await again.phone.exchangeNow());
    expect(again.status().group?.members.map(({ name }) => name)).toEqual(["Ana", "Bo"]);
  });

  test("is told when the group it is let into is on this phone already", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    must(await ana.phone.newRoom());
    const code = must(await ana.phone.requestCode("Somebody"));
    const asking = atHand(ana).id;
    must(await ana.phone.openRoom(1));
    const answer = must(await ana.phone.vouch(code)).code;
    must(await ana.phone.openRoom(asking));
    expect(await ana.phone.readAnswer(answer)).toEqual({ ok: false, problem: "already-there" });
    expect(ana.status().group).toBeNull();
  });

  test("takes back somebody who left that group, as somebody new", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const bo = await letIn(ana, office, "Bo");
    must(await bo.phone.exchangeNow());
    must(await bo.phone.leaveGroup());
    must(await bo.phone.exchangeNow());
    must(await ana.phone.exchangeNow());
    must(await bo.phone.newRoom());
    const code = must(await bo.phone.requestCode("Bo again"));
    must(await bo.phone.readAnswer(must(await ana.phone.vouch(code)).code));
    must(await bo.phone.exchangeNow());
    expect(bo.status().group?.standing).toBe("in");
    expect(roomNames(bo)).toEqual(["Holm Street", "Holm Street"]);
  });
});

test("a phone from when there was one group opens with all it had, and can have another", async () => {
  const disk = "from-before";
  const file = new URL("testing/one-room.json", import.meta.url);
  const kept = JSON.parse(readFileSync(file, "utf8")) as Record<Shelf, [string, string][]>;
  const store = new IndexedDbStore(disk);
  for (const [shelf, rows] of Object.entries(kept)) {
    for (const [key, value] of rows) {
      const change = { shelf: shelf as Shelf, key, value: sure(fromBase64url(value)) };
      sure(await store.write([change], "strict"));
    }
  }
  const ana = newPhone(new PaperOffice(), disk, undefined, wasmArgon2id);
  await ana.phone.start();
  must(await ana.phone.unlock(PHRASE));
  const all = ["begun: draft", "on the server: on-the-server", "on the stairs: draft", "sealed: sealed-here"];
  expect(listed(ana)).toEqual(all);
  expect(ana.status()).toMatchObject({ inbox: 1, onlyHere: 1, group: { name: "Holm Street" } });
  expect(ana.status().afar.given).toHaveLength(1);
  must(await ana.phone.newRoom());
  expect(listed(ana)).toEqual(["on the stairs: draft"]);
  must(await ana.phone.openRoom(1));
  expect(listed(ana)).toEqual(all);
});
