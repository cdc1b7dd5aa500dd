// The sealed file: what lies on this phone only goes out under twelve words and comes back, whole, once, and over nothing.
import { describe, expect, test } from "vitest";
import { DUE_HOURS } from "./file-due.ts";
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

async function draft({ phone }: TestPhone, text: string, kind = "ledger.logged"): Promise<string> {
  const id = must(await phone.newDraft(kind));
  must(await phone.saveDraft(id, { text }, true));
  must(await phone.leaveDraft(id));
  return id;
}

const RUBBING = { text: "rubbing", happened: "rubbing", did: "", ask: "", weight: 1, route: "circle" };

/** Ana has a draft, a private note, an envelope, and something sealed that has not left. */
async function full() {
  const office = new PaperOffice();
  const ana = await founder(office);
  const sent = await write(ana, "is on the server");
  ana.wait(UNDO_MS + 1);
  must(await ana.phone.exchangeNow());
  office.breaks = "before";
  const ids = {
    sent,
    draft: await draft(ana, "half a page"),
    note: await draft(ana, "for me alone", "pauses.noted"),
    envelope: await draft(ana, "rubbing", "grievances.rubbing"),
    sealed: await write(ana, "soup"),
  };
  must(await ana.phone.openDraft(ids.envelope));
  must(await ana.phone.envelopeDraft(ids.envelope, RUBBING));
  return { office, ana, ids };
}

async function fresh(office: PaperOffice): Promise<TestPhone> {
  const phone = newPhone(office);
  await phone.phone.start();
  must(await phone.phone.createVault(PHRASE));
  return phone;
}

const ALL = ["for me alone: draft", "half a page: draft", "rubbing: draft", "soup: draft"];

describe("the sealed file", () => {
  test("brings drafts, notes, envelopes and what was not sent to another phone, under the ids they had", async () => {
    const { office, ana, ids } = await full();
    const { phrase, file, count } = must(await ana.phone.makeFile());
    expect([phrase.split(" ").length, count]).toEqual([12, 4]);
    const bo = await fresh(office);
    expect(must(await bo.phone.bringBack(file, phrase))).toEqual({ brought: 4, known: 0 });
    expect(listed(bo)).toEqual(ALL);
    expect([...bo.items.keys()].sort()).toEqual([ids.draft, ids.note, ids.envelope, ids.sealed].sort());
    const again = bo.restarted();
    await again.phone.start();
    must(await again.phone.unlock(PHRASE));
    expect(listed(again)).toEqual(ALL);
  });

  test("opened twice, or where it came from, changes nothing", async () => {
    const { office, ana } = await full();
    const before = listed(ana);
    const { phrase, file } = must(await ana.phone.makeFile());
    expect(must(await ana.phone.bringBack(file, phrase))).toEqual({ brought: 0, known: 4 });
    expect(listed(ana)).toEqual(before);
    const bo = await fresh(office);
    must(await bo.phone.bringBack(file, phrase));
    expect(must(await bo.phone.bringBack(file, phrase))).toEqual({ brought: 0, known: 4 });
    expect(listed(bo)).toEqual(ALL);
  });

  test("overwrites no draft that was written on since", async () => {
    const { ana, ids } = await full();
    const { phrase, file } = must(await ana.phone.makeFile());
    must(await ana.phone.openDraft(ids.draft));
    must(await ana.phone.saveDraft(ids.draft, { text: "a whole page" }, true));
    must(await ana.phone.bringBack(file, phrase));
    expect(ana.items.get(ids.draft)?.body).toEqual({ text: "a whole page" });
  });

  test("finds its group again where the phone is in it, and what is in the log already is left out", async () => {
    const { office, ana, ids } = await full();
    const { phrase, file } = must(await ana.phone.makeFile());
    office.breaks = "no";
    ana.wait(UNDO_MS + 1);
    must(await ana.phone.exchangeNow());
    const bo = await letIn(ana, office, "Bo");
    must(await bo.phone.exchangeNow());
    expect(must(await bo.phone.bringBack(file, phrase))).toEqual({ brought: 3, known: 1 });
    expect(bo.items.get(ids.sealed)?.state).toMatch(/held|server/);
    must(await bo.phone.newRoom());
    expect(listed(bo)).toEqual([]);
  });

  test("names words that do not belong together, other words, and what is no such file", async () => {
    const { ana } = await full();
    const { phrase, file } = must(await ana.phone.makeFile());
    const words = phrase.split(" ");
    const failed = async (bytes: typeof file, said: string) => {
      const answer = await ana.phone.bringBack(bytes, said);
      return answer.ok ? null : answer.problem;
    };
    expect(await failed(file, words.slice(1).join(" "))).toBe("bad-words");
    expect(await failed(file, `notaword ${words.slice(1).join(" ")}`)).toBe("bad-words");
    expect(await failed(file, must(await ana.phone.makeFile()).phrase)).toBe("not-opened");
    expect(
      await failed(
        file.map((byte, at) => (at === file.length - 1 ? byte ^ 1 : byte)),
        phrase,
      ),
    ).toBe("not-opened");
    expect(await failed(file.slice(0, 500), phrase)).toBe("malformed");
    expect(await failed(new Uint8Array(3000), phrase)).toBe("malformed");
    // Four letters of each are enough, in any case.
    expect(
      must(await ana.phone.checkFile(file, words.map((word) => word.slice(0, 4).toUpperCase()).join("  "))),
    ).toBe(4);
  });

  test("does not hold the words it is sealed under, nor any it seals", async () => {
    const { ana } = await full();
    const { file, phrase } = must(await ana.phone.makeFile());
    const latin = new TextDecoder("latin1").decode(file);
    for (const word of ["soup", "half", "rubbing", phrase.split(" ")[0] ?? ""])
      expect(latin).not.toContain(word);
  });
});

describe("the sealed file is offered", () => {
  test("when three days have passed with something unsent, and no more once one was read back", async () => {
    const { ana } = await full();
    const hour = 3_600_000;
    const isDue = async () => (await ana.phone.status()).fileDue;
    ana.wait((DUE_HOURS - 1) * hour);
    expect(await isDue()).toBe(false);
    ana.wait(hour);
    expect(await isDue()).toBe(true);
    const { phrase, file } = must(await ana.phone.makeFile());
    expect(await isDue()).toBe(true);
    must(await ana.phone.checkFile(file, phrase));
    expect(await isDue()).toBe(false);
    const again = ana.restarted();
    await again.phone.start();
    must(await again.phone.unlock(PHRASE));
    expect((await again.phone.status()).fileDue).toBe(false);
    ana.wait(DUE_HOURS * hour);
    expect(await isDue()).toBe(true);
  });

  test("not while everything has left", async () => {
    const ana = await founder(new PaperOffice());
    ana.wait(1000 * 3_600_000);
    expect((await ana.phone.status()).fileDue).toBe(false);
  });
});
