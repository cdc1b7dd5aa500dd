// An export holds everything a member can read and can be read back: every signature is checked, every damage is named.
import { describe, expect, test } from "vitest";
import { fromBase64url, toBase64url } from "../lib/bytes.ts";
import { decode } from "../lib/cbor.ts";
import { must as sure } from "../lib/result.ts";
import { asJson } from "./exporting.ts";
import { decodeSegment, encodeSegment } from "./segments.ts";
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

async function said() {
  const office = new PaperOffice();
  const ana = await founder(office);
  const bo = await letIn(ana, office, "Bo");
  const cy = await letIn(ana, office, "Cy");
  for (const phone of [bo, cy, ana]) must(await phone.phone.exchangeNow());
  for (const [phone, text] of [
    [ana, "soup"],
    [bo, "van"],
  ] as const) {
    await write(phone, text);
    phone.wait(UNDO_MS + 1);
    must(await phone.phone.exchangeNow());
  }
  must(await cy.phone.leaveGroup());
  for (const phone of [cy, ana, bo, ana]) must(await phone.phone.exchangeNow());
  return { office, ana, bo, cy };
}

/** The file as the page writes it. */
async function fileOf({ phone }: TestPhone) {
  const first = must(await phone.exportPart(1));
  const parts = [first];
  for (let part = 2; part <= first.parts; part += 1) parts.push(must(await phone.exportPart(part)));
  const { group, name, me, position, head, ...rest } = first.head;
  return {
    format: "coppice-export",
    version: 1,
    group: { id: group, name, me, position, head },
    ...rest,
    log: parts.map(({ log }) => log),
    entries: parts.flatMap(({ entries }) => entries),
  };
}

async function fresh(office: PaperOffice): Promise<TestPhone> {
  const phone = newPhone(office);
  await phone.phone.start();
  must(await phone.phone.createVault(PHRASE));
  return phone;
}

describe("an export", () => {
  test("holds every entry with its author, everybody who ever was here, and what became of them", async () => {
    const { ana } = await said();
    const file = await fileOf(ana);
    expect(file.entries.filter(({ kind }) => kind === "ledger.logged").map(({ body }) => body)).toEqual([
      { text: "soup" },
      { text: "van" },
    ]);
    expect(file.members.map(({ name, here }) => [name, here])).toEqual([
      ["Ana", true],
      ["Bo", true],
      ["Cy", false],
    ]);
    expect(file.history.map(({ what }) => what)).toEqual(["founded", "joined", "joined", "left"]);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  });

  test("holds no key", async () => {
    const { ana } = await said();
    const text = JSON.stringify(await fileOf(ana));
    const bytes = (await fileOf(ana)).log.map((part) => sure(fromBase64url(part)));
    for (const part of bytes) expect(sure(decode(part))).toBeTruthy();
    expect(text).not.toContain("secret");
  });

  test("read back says what it holds", async () => {
    const { ana } = await said();
    const read = must(await ana.phone.readExport(JSON.stringify(await fileOf(ana))));
    expect(read).toMatchObject({ name: "Holm Street", entries: 2, me: ana.status().group?.me });
  });

  test("names every damage, and changes nothing", async () => {
    const { ana } = await said();
    const file = await fileOf(ana);
    const problem = async (bent: unknown) => {
      const answer = await ana.phone.readExport(typeof bent === "string" ? bent : JSON.stringify(bent));
      return answer.ok ? null : answer.problem;
    };
    expect(await problem("")).toBe("not-export");
    expect(await problem("[]")).toBe("not-export");
    expect(await problem({ ...file, format: "other" })).toBe("not-export");
    expect(await problem({ ...file, version: 2 })).toBe("export-newer");
    expect(await problem(JSON.stringify(file).slice(0, -9))).toBe("not-export");
    expect(await problem({ ...file, log: [] })).toBe("export-changed");
    expect(await problem({ ...file, log: ["AAAA"] })).toBe("export-changed");
    const kept = decodeSegment(sure(fromBase64url(file.log[0] ?? ""))) ?? [];
    const again = (changed: typeof kept) => ({ ...file, log: [toBase64url(encodeSegment(changed))] });
    expect(await problem(again(kept))).toBeNull();
    expect(await problem(again(kept.slice(0, -1)))).toBe("export-changed");
    expect(await problem(again(kept.toSpliced(2, 1)))).toBe("export-changed");
    // One letter of what somebody wrote.
    for (const at of kept.keys()) {
      const changed = kept.map((one, place) => {
        if (place !== at || !("inner" in one)) return one;
        return { ...one, inner: one.inner.map((byte, n) => (n === one.inner.length - 5 ? byte ^ 1 : byte)) };
      });
      expect(await problem(again(changed))).toBe("export-changed");
    }
  });
});

describe("a group that begins from an export", () => {
  test("names where it came from, keeps the charter, and shows the old entries as a copy", async () => {
    const { office, ana, bo } = await said();
    const text = JSON.stringify(await fileOf(ana));
    const again = await fresh(office);
    must(await again.phone.carryOnFrom(text, "Ana anew", "", ana.status().group?.me ?? null));
    must(await again.phone.exchangeNow());
    expect(again.status().group).toMatchObject({
      name: "Holm Street",
      members: [{ name: "Ana anew" }],
      regrown: { compared: "same", awaited: [{ name: "Bo" }] },
    });
    const awaited = again.status().group?.regrown?.awaited[0]?.id ?? "";
    must(await bo.phone.comeOver(must(await again.phone.welcome(awaited))));
    must(await bo.phone.exchangeNow());
    expect(bo.status().group?.regrown?.compared).toBe("same");
    const shelf = again.status().rooms.find(({ over }) => over === "carried-on");
    must(await again.phone.openRoom(shelf?.id ?? 0));
    expect(again.status().group).toMatchObject({ standing: "archive", name: "Holm Street" });
    expect(listed(again)).toEqual(["soup: on-the-server", "van: held"]);
    const reopened = again.restarted();
    await reopened.phone.start();
    must(await reopened.phone.unlock(PHRASE));
    expect(listed(reopened)).toEqual(["soup: on-the-server", "van: held"]);
  });

  test("twice keeps one copy, and a server that gives no place leaves it readable", async () => {
    const { office, ana } = await said();
    const text = JSON.stringify(await fileOf(ana));
    const again = await fresh(office);
    office.breaks = "before";
    expect(await again.phone.carryOnFrom(text, "Ana", "", null)).toEqual({ ok: false, problem: "no-server" });
    expect(again.status().rooms).toHaveLength(2);
    office.breaks = "no";
    must(await again.phone.carryOnFrom(text, "Ana", "", null));
    expect(again.status().rooms).toHaveLength(2);
  });
});

test("bytes in a body have one spelling in JSON, and no body can pass for them", () => {
  expect(asJson({ of: Uint8Array.of(1, 2), list: [null, true, 1, "a"] })).toEqual({
    of: { $bytes: "AQI" },
    list: [null, true, 1, "a"],
  });
  expect(asJson({ $bytes: "AQI" })).toEqual({ $$bytes: "AQI" });
});
