import { describe, expect, test } from "vitest";
import { wasmArgon2id } from "../crypto/phrase-key.ts";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, letIn, listed, must, newPhone, PHRASE, write } from "./testing/test-phone.ts";
import { UNDO_MS } from "./writing.ts";

describe("writing", () => {
  test("what is sealed offline waits here and goes once the line is back", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    office.breaks = "before";
    await write(ana, "soup");
    expect((await ana.phone.exchangeNow()).ok).toBe(false);
    expect(listed(ana)).toEqual(["soup: sealed-here"]);
    office.breaks = "no";
    must(await ana.phone.exchangeNow());
    expect(listed(ana)).toEqual(["soup: on-the-server"]);
  });

  test("a hundred entries written without a line leave as a few wires", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    office.breaks = "before";
    await ana.phone.exchangeNow();
    for (let number = 0; number < 100; number += 1) {
      await write(ana, `entry ${number}`);
      ana.wait(UNDO_MS + 1);
    }
    office.breaks = "no";
    const before = office.wires.length;
    must(await ana.phone.exchangeNow());
    expect(office.wires.length - before).toBeLessThanOrEqual(2);
    expect(ana.items.size).toBe(100);
  });

  test("undo gives the words back as a draft, and they have not left", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const before = office.wires.length;
    const id = await write(ana, "slip");
    must(await ana.phone.undoSeal(id));
    expect(listed(ana)).toEqual(["slip: draft"]);
    must(await ana.phone.saveDraft(id, { text: "better" }, true));
    expect(listed(ana)).toEqual(["better: draft"]);
    must(await ana.phone.exchangeNow());
    expect(office.wires.length).toBe(before);
  });

  test("a hint from the server sends nothing whose undo is still offered", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const before = office.wires.length;
    await write(ana, "soup");
    await ana.phone.noticed("visible");
    await ana.phone.noticed("online");
    expect(office.wires.length).toBe(before);
    ana.wait(UNDO_MS + 1);
    must(await ana.phone.exchangeNow());
    expect(office.wires.length).toBe(before + 1);
  });

  test("what is sealed leaves even when the clock is set back, and Undo would be over only tomorrow", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const before = office.wires.length;
    await write(ana, "soup");
    ana.wait(-24 * 3_600_000);
    await ana.phone.noticed("visible");
    await expect.poll(() => office.wires.length).toBe(before + 1);
  });

  test("what must not leave the phone stays a draft even when a screen asks to seal it", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const before = office.wires.length;
    for (const kind of ["grievances.rubbing", "pauses.noted", "people.reason"]) {
      const id = must(await ana.phone.newDraft(kind));
      expect(must(await ana.phone.sealDraft(id, { text: kind }))).toBe("draft");
    }
    must(await ana.phone.exchangeNow());
    expect(office.wires.length).toBe(before);
    expect(ana.items.size).toBe(3);
  });

  test("a body with no place in the format is refused and the draft stays as it was", async () => {
    const ana = await founder(new PaperOffice());
    const id = must(await ana.phone.newDraft("ledger.logged"));
    must(await ana.phone.saveDraft(id, { text: "kept" }, true));
    expect(await ana.phone.saveDraft(id, { text: 1.5 }, true)).toEqual({ ok: false, problem: "malformed" });
    expect(listed(ana)).toEqual(["kept: draft"]);
  });
});

describe("a phone that was killed", () => {
  test("has its drafts, what was sealed and what was read", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    await write(ana, "on the server");
    must(await ana.phone.exchangeNow());
    office.breaks = "before";
    await write(ana, "sealed");
    const id = must(await ana.phone.newDraft("ledger.logged"));
    must(await ana.phone.saveDraft(id, { text: "begun" }, false));

    const again = ana.restarted();
    await again.phone.start();
    expect(again.status().phase).toBe("locked");
    expect(again.items.size).toBe(0);
    must(await again.phone.unlock(PHRASE));
    expect(listed(again)).toEqual(["begun: draft", "on the server: on-the-server", "sealed: sealed-here"]);
  });

  test("opens with its phrase alone, stretched by the function that ships", async () => {
    const office = new PaperOffice();
    const ana = newPhone(office, undefined, undefined, wasmArgon2id);
    await ana.phone.start();
    must(await ana.phone.createVault(PHRASE));
    const id = must(await ana.phone.newDraft("ledger.logged"));
    must(await ana.phone.saveDraft(id, { text: "begun" }, false));
    const again = ana.restarted();
    await again.phone.start();
    const wrong = { opened: false, badWord: null, waitSeconds: 0 };
    expect(must(await again.phone.unlock(`${PHRASE}s`))).toEqual(wrong);
    expect(must(await again.phone.unlock(PHRASE)).opened).toBe(true);
    expect(listed(again)).toEqual(["begun: draft"]);
    // Another function opens nothing of it: what tests save on stretching is not in this.
    const other = newPhone(office, ana.disk);
    await other.phone.start();
    expect(must(await other.phone.unlock(PHRASE))).toEqual(wrong);
  });

  test("after the server took a push and before it heard so, sends the same bytes again", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    await write(ana, "soup");
    office.breaks = "after";
    await ana.phone.exchangeNow();
    office.breaks = "no";
    const again = ana.restarted();
    await again.phone.start();
    must(await again.phone.unlock(PHRASE));
    must(await again.phone.exchangeNow());
    expect(listed(again)).toEqual(["soup: on-the-server"]);
    expect(office.wires.length).toBe(2);
  });

  test("reads what was written on its cover as waiting, and marks it until it was looked at", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    await ana.phone.lock();
    const id = must(await ana.phone.newDraft("ledger.logged"));
    must(await ana.phone.saveDraft(id, { text: "on the stairs" }, true));
    expect(await ana.phone.openDraft(id)).toEqual({ ok: false, problem: "locked" });
    must(await ana.phone.leaveDraft(id));
    must(await ana.phone.unlock(PHRASE));
    expect(ana.status().inbox).toBe(1);
    expect(must(await ana.phone.openDraft(id)).body).toEqual({ text: "on the stairs" });
    expect(ana.status().inbox).toBe(0);
  });
});

describe("a lying server", () => {
  async function twoPhones() {
    const office = new PaperOffice();
    const ana = await founder(office);
    const bo = await letIn(ana, office, "Bo");
    must(await bo.phone.exchangeNow());
    must(await ana.phone.exchangeNow());
    return { office, ana, bo };
  }

  test.each([
    ["leaves one out", "not-trusted", (entries: unknown[]) => entries.slice(1)],
    ["swaps two", "not-trusted", ([one, two, ...rest]: unknown[]) => [two, one, ...rest]],
    ["sends one twice", "not-trusted", ([one, ...rest]: unknown[]) => [one, one, ...rest]],
  ] as const)("that %s is named, and nothing of it is kept", async (_, problem, change) => {
    const { office, ana, bo } = await twoPhones();
    for (const text of ["one", "two"]) {
      await write(ana, text);
      must(await ana.phone.exchangeNow());
    }
    office.lie = (answer) => ({ ...answer, entries: change([...answer.entries]) as typeof answer.entries });
    expect(await bo.phone.exchangeNow()).toEqual({ ok: false, problem });
    expect(listed(bo)).toEqual([]);
    office.lie = (answer) => answer;
    must(await bo.phone.exchangeNow());
    expect(listed(bo)).toEqual(["one: on-the-server", "two: on-the-server"]);
  });

  test("that is behind is named, gets nothing, and what was read stays", async () => {
    const { office, ana } = await twoPhones();
    await write(ana, "one");
    must(await ana.phone.exchangeNow());
    office.forgetAllBut(2);
    await write(ana, "two");
    expect(await ana.phone.exchangeNow()).toEqual({ ok: false, problem: "server-behind" });
    expect(office.wires.length).toBe(2);
    expect(listed(ana)).toEqual(["one: on-the-server", "two: sealed-here"]);
  });

  test("that acknowledges an entry beyond its own end is named, and the entry goes again", async () => {
    const { office, ana } = await twoPhones();
    let head: readonly [number, Uint8Array<ArrayBuffer>] = [0, new Uint8Array(32)];
    office.lie = (answer) => {
      head = answer.head;
      return answer;
    };
    must(await ana.phone.exchangeNow());
    await write(ana, "one");
    office.lie = (answer) => ({ ...answer, entries: [], head });
    expect(await ana.phone.exchangeNow()).toEqual({ ok: false, problem: "not-trusted" });
    expect(listed(ana)).toEqual(["one: sealed-here"]);
    office.forgetAllBut(head[0]);
    office.lie = (answer) => answer;
    must(await ana.phone.exchangeNow());
    expect(listed(ana)).toEqual(["one: on-the-server"]);
  });

  test("that says it holds an entry where another lies is named for good, and the entry goes again", async () => {
    const { office, ana, bo } = await twoPhones();
    await write(bo, "two");
    let head: readonly [number, Uint8Array<ArrayBuffer>] = [0, new Uint8Array(32)];
    office.lie = (answer) => {
      head = answer.head;
      return answer;
    };
    must(await bo.phone.exchangeNow());
    await write(ana, "one");
    office.lie = (answer) => ({
      ...answer,
      acks: answer.acks.map((ack) => [(ack as readonly [Uint8Array<ArrayBuffer>])[0], head[0]]),
      entries: answer.entries.slice(0, -1),
      head,
    });
    expect(await ana.phone.exchangeNow()).toEqual({ ok: false, problem: "log-withheld" });
    expect(listed(ana)).toEqual(["one: sealed-here", "two: on-the-server"]);
    office.forgetAllBut(head[0]);
    office.lie = (answer) => answer;

    expect(await ana.phone.exchangeNow()).toEqual({ ok: false, problem: "log-withheld" });
    expect(listed(ana)).toEqual(["one: on-the-server", "two: on-the-server"]);
    must(await bo.phone.exchangeNow());
    expect(listed(bo)).toEqual(["one: on-the-server", "two: on-the-server"]);

    const again = ana.restarted();
    await again.phone.start();
    must(await again.phone.unlock(PHRASE));
    expect(await again.phone.exchangeNow()).toEqual({ ok: false, problem: "log-withheld" });
  });

  test("that gives another head for what was read is named as a fork", async () => {
    const { office, ana } = await twoPhones();
    office.lie = (answer) => ({ ...answer, entries: [], head: [answer.head[0], new Uint8Array(32)] });
    expect(await ana.phone.exchangeNow()).toEqual({ ok: false, problem: "log-forked" });
  });

  test("whose answer is no answer is not believed", async () => {
    const { office, ana } = await twoPhones();
    for (const junk of [{ entries: 5 }, { head: [1] }, { acks: [[1, 2]] }, { head: ["a", "b"] }]) {
      office.lie = (answer) => ({ ...answer, ...junk }) as unknown as typeof answer;
      expect(await ana.phone.exchangeNow()).toEqual({ ok: false, problem: "not-trusted" });
    }
    office.lie = (answer) => answer;
    must(await ana.phone.exchangeNow());
  });
});

test("a phone with no group keeps what is written, and makes it an entry later by a tap", async () => {
  const office = new PaperOffice();
  const cam = newPhone(office);
  await cam.phone.start();
  must(await cam.phone.createVault(PHRASE));
  const id = must(await cam.phone.newDraft("ledger.logged"));
  expect(must(await cam.phone.sealDraft(id, { text: "before" }))).toBe("draft");
  must(await cam.phone.foundGroup("Alone", "Cam", ""));
  expect(must(await cam.phone.sealDraft(id, { text: "before" }))).toBe("sealed-here");
  must(await cam.phone.exchangeNow());
  expect(listed(cam)).toEqual(["before: on-the-server"]);
});
