// A group is carried on: the charter and the members come along, one code each; nothing of the old room is removed or overwritten.
import { describe, expect, test } from "vitest";
import { must as sure } from "../lib/result.ts";
import { IndexedDbStore } from "../store/indexed-db.ts";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, letIn, listed, must, PHRASE, type TestPhone, write } from "./testing/test-phone.ts";
import { UNDO_MS } from "./writing.ts";

async function three() {
  const office = new PaperOffice();
  const ana = await founder(office);
  must(await ana.phone.proposeCharter({ ...charterOf(ana), sponsors: 2, term: 30 }));
  must(await ana.phone.exchangeNow());
  const bo = await letIn(ana, office, "Bo");
  must(await bo.phone.exchangeNow());
  must(await ana.phone.exchangeNow());
  return { office, ana, bo };
}

function charterOf({ status }: TestPhone) {
  const { group } = status();
  if (group === null) throw new Error("no group");
  return group.charter;
}

const groupOf = ({ status }: TestPhone) => status().group;
const memberNamed = (phone: TestPhone, name: string): string =>
  groupOf(phone)?.regrown?.awaited.find((one) => one.name === name)?.id ?? "";

/** Everything of room 1 on the disk: what must not change. */
async function oldRoom({ disk }: TestPhone) {
  const store = new IndexedDbStore(disk);
  const segments = sure(await store.all("segments", "1:"));
  const group = sure(await store.get("sealed", "group:1"));
  return { segments, group };
}

describe("a group whose server has fallen behind", () => {
  test("is carried on with its charter, and who was in it comes over by one code", async () => {
    const { office, ana, bo } = await three();
    office.forgetAllBut(1);
    await ana.phone.exchangeNow();
    expect(ana.status().exchange.problem).toBe("server-behind");
    const before = await oldRoom(ana);
    must(await ana.phone.regrow("", []));
    must(await ana.phone.exchangeNow());
    expect(groupOf(ana)).toMatchObject({
      name: "Holm Street",
      standing: "in",
      charter: { sponsors: 2, term: 30 },
      members: [{ name: "Ana", me: true }],
      regrown: { compared: "same", room: 1, awaited: [{ name: "Bo" }] },
    });
    must(await bo.phone.comeOver(must(await ana.phone.welcome(memberNamed(ana, "Bo")))));
    must(await bo.phone.exchangeNow());
    must(await ana.phone.exchangeNow());
    expect(groupOf(ana)?.members.map(({ name }) => name)).toEqual(["Ana", "Bo"]);
    expect(groupOf(ana)?.regrown?.awaited).toEqual([]);
    await write(bo, "here again");
    bo.wait(UNDO_MS + 1);
    must(await bo.phone.exchangeNow());
    must(await ana.phone.exchangeNow());
    expect(listed(ana)).toEqual(["here again: on-the-server"]);
    expect(await oldRoom(ana)).toEqual(before);
    expect(ana.status().rooms).toMatchObject([
      { name: "Holm Street", over: "carried-on", carriedOn: 2 },
      { name: "Holm Street", over: null, carriedOn: null, atHand: true },
    ]);
    expect(await ana.phone.welcome(groupOf(bo)?.me ?? "")).toEqual({ ok: false, problem: "already-in" });
  });

  test("needs two for somebody it does not expect, as the charter says", async () => {
    const { office, ana, bo } = await three();
    must(await ana.phone.regrow("", []));
    must(await ana.phone.exchangeNow());
    must(await bo.phone.comeOver(must(await ana.phone.welcome(memberNamed(ana, "Bo")))));
    must(await bo.phone.exchangeNow());
    must(await ana.phone.exchangeNow());
    const cy = await letIn(ana, office, "Cy").catch((error: Error) => error.message);
    // One vouch of two: the code leads on to the second member and lets nobody in.
    expect(cy).not.toBe("not-for-us");
    expect(groupOf(ana)?.members).toHaveLength(2);
  });

  test("opens again after a restart, both rooms as they were", async () => {
    const { ana } = await three();
    await write(ana, "soup");
    must(await ana.phone.exchangeNow());
    must(await ana.phone.regrow("", []));
    must(await ana.phone.exchangeNow());
    const again = ana.restarted();
    await again.phone.start();
    must(await again.phone.unlock(PHRASE));
    expect(groupOf(again)?.regrown?.compared).toBe("same");
    must(await again.phone.openRoom(1));
    expect(listed(again)).toEqual(["soup: on-the-server"]);
    expect(groupOf(again)).toMatchObject({ standing: "in", regrown: null });
  });

  test("stays as it is when the server gives no place for the new one", async () => {
    const { office, ana } = await three();
    office.breaks = "before";
    expect(await ana.phone.regrow("", [])).toEqual({ ok: false, problem: "no-server" });
    expect(ana.status().rooms).toHaveLength(1);
    expect(groupOf(ana)?.name).toBe("Holm Street");
  });
});

describe("what waits", () => {
  test("goes along under the ids it had, and stays in the old room too; twice is harmless", async () => {
    const { office, ana } = await three();
    office.breaks = "before";
    const id = await write(ana, "soup");
    const draft = must(await ana.phone.newDraft("ledger.logged"));
    must(await ana.phone.saveDraft(draft, { text: "half a page" }, true));
    must(await ana.phone.leaveDraft(draft));
    office.breaks = "no";
    office.forgetAllBut(1);
    ana.wait(UNDO_MS + 1);
    must(await ana.phone.regrow("", []));
    expect(must(await ana.phone.carryWaiting())).toEqual({ sealed: 1, drafts: 1, stayed: 0 });
    expect(listed(ana)).toEqual(["half a page: draft", "soup: sealed-here"]);
    expect(must(await ana.phone.carryWaiting())).toEqual({ sealed: 0, drafts: 0, stayed: 0 });
    must(await ana.phone.exchangeNow());
    expect(ana.items.get(id)?.state).toBe("on-the-server");
    expect(must(await ana.phone.carryWaiting()).sealed).toBe(0);
    must(await ana.phone.openRoom(1));
    expect(ana.items.get(id)?.state).toBe("sealed-here");
  });

  test("and points at an entry of the old log stays there", async () => {
    const { office, ana } = await three();
    const first = await write(ana, "soup");
    ana.wait(UNDO_MS + 1);
    must(await ana.phone.exchangeNow());
    office.breaks = "before";
    const correction = must(await ana.phone.newDraft("ledger.corrected"));
    const of = Uint8Array.from(atob(first.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    must(await ana.phone.sealDraft(correction, { of, text: "more soup" }));
    office.breaks = "no";
    office.forgetAllBut(1);
    must(await ana.phone.regrow("", []));
    expect(must(await ana.phone.carryWaiting())).toEqual({ sealed: 0, drafts: 0, stayed: 1 });
    expect(listed(ana)).toEqual([]);
  });
});

describe("a code to come over", () => {
  test("opens on the phone it is for and on no other", async () => {
    const { office, ana, bo } = await three();
    const stranger = await founder(office);
    must(await ana.phone.regrow("", []));
    must(await ana.phone.exchangeNow());
    const code = must(await ana.phone.welcome(memberNamed(ana, "Bo")));
    expect(await stranger.phone.comeOver(code)).toEqual({ ok: false, problem: "not-for-us" });
    expect(await stranger.phone.comeOver("coppice:A:AAAA")).toEqual({ ok: false, problem: "malformed" });
    must(await bo.phone.comeOver(code));
    expect(await bo.phone.comeOver(code)).toEqual({ ok: false, problem: "already-there" });
  });

  test("is not to be had for whom the founder left out", async () => {
    const { ana, bo } = await three();
    const me = groupOf(bo)?.me ?? "";
    must(await ana.phone.regrow("", [me]));
    must(await ana.phone.exchangeNow());
    expect(groupOf(ana)?.regrown?.awaited).toEqual([]);
    expect(await ana.phone.welcome(me)).toEqual({ ok: false, problem: "not-found" });
  });
});

test("a founder who was shown another past is found out by who comes over", async () => {
  const { office, ana, bo } = await three();
  // Ana's copy goes another way than Bo's from here on.
  await write(bo, "only Bo was told this");
  bo.wait(UNDO_MS + 1);
  must(await bo.phone.exchangeNow());
  office.forgetAllBut(office.wires.length - 1);
  await write(ana, "and this is Ana's");
  ana.wait(UNDO_MS + 1);
  must(await ana.phone.exchangeNow());
  must(await ana.phone.regrow("", []));
  must(await ana.phone.exchangeNow());
  must(await bo.phone.comeOver(must(await ana.phone.welcome(memberNamed(ana, "Bo")))));
  must(await bo.phone.exchangeNow());
  expect(groupOf(bo)?.regrown?.compared).toBe("other");
});
