// Let in, and then the group changed before the joining arrived: the phone says so, keeps every word, asks again, and all goes out under the ids it had.
import { expect, test } from "vitest";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, letIn, listed, must, PHRASE, type TestPhone, write } from "./testing/test-phone.ts";

async function exchangeAll(...phones: TestPhone[]) {
  for (const { phone } of phones) must(await phone.exchangeNow());
}

const standing = ({ status }: TestPhone) => status().group?.standing;

async function three() {
  const office = new PaperOffice();
  const ana = await founder(office);
  const bo = await letIn(ana, office, "Bo");
  await exchangeAll(bo, ana);
  const cam = await letIn(ana, office, "Cam");
  await exchangeAll(cam, ana, bo);
  return { office, ana, bo, cam };
}

/** Dan reads the admission where there is no signal, and writes something. */
async function onTheWayIn(sponsor: TestPhone, office: PaperOffice) {
  office.breaks = "before";
  const dan = await letIn(sponsor, office, "Dan");
  await dan.phone.exchangeNow();
  const id = await write(dan, "written on the way in");
  office.breaks = "no";
  return { dan, id };
}

async function asksAgainAndIsLetIn(dan: TestPhone, sponsor: TestPhone) {
  const code = must(await dan.phone.requestAgain());
  expect(must(await sponsor.phone.readRequest(code))).toEqual({ name: "Dan", missing: 0, asks: "new" });
  must(await dan.phone.readAnswer(must(await sponsor.phone.vouch(code)).code));
}

test("a new key in between", async () => {
  const { office, ana, bo, cam } = await three();
  const { dan, id } = await onTheWayIn(ana, office);
  expect(await dan.phone.requestAgain()).toEqual({ ok: false, problem: "already-in" });
  must(await cam.phone.leaveGroup());
  await exchangeAll(cam, ana, bo);
  expect(office.epoch).toBe(2);
  await exchangeAll(dan);
  expect(standing(dan)).toBe("overtaken");
  expect(listed(dan)).toEqual(["written on the way in: sealed-here"]);
  const calls = office.calls;
  await exchangeAll(dan);
  expect(office.calls).toBe(calls);

  const again = dan.restarted();
  await again.phone.start();
  must(await again.phone.unlock(PHRASE));
  expect(standing(again)).toBe("overtaken");
  await asksAgainAndIsLetIn(again, bo);
  await exchangeAll(again, bo);
  expect(standing(again)).toBe("in");
  expect(listed(again)).toEqual(["written on the way in: on-the-server"]);
  expect([...bo.items.keys()]).toEqual([id]);
});

test("who vouched left in between, under the same key", async () => {
  const { office, ana, bo, cam } = await three();
  const { dan, id } = await onTheWayIn(cam, office);
  must(await cam.phone.leaveGroup());
  await exchangeAll(cam);
  await dan.phone.exchangeNow();
  expect(standing(dan)).toBe("overtaken");
  expect(listed(dan)).toEqual(["written on the way in: sealed-here"]);
  await exchangeAll(ana, bo);
  await asksAgainAndIsLetIn(dan, ana);
  await exchangeAll(dan, ana);
  expect(standing(dan)).toBe("in");
  expect([...ana.items.keys()]).toEqual([id]);
  expect(listed(dan)).toEqual(["written on the way in: on-the-server"]);
});

test("two new keys in between, and the older pages are there too", async () => {
  const { office, ana, bo, cam } = await three();
  await write(ana, "first key");
  await exchangeAll(ana);
  const { dan } = await onTheWayIn(ana, office);
  must(await cam.phone.leaveGroup());
  await exchangeAll(cam, ana, bo);
  await exchangeAll(dan);
  const eve = await letIn(ana, office, "Eve");
  await exchangeAll(eve, ana, bo);
  must(await eve.phone.leaveGroup());
  await exchangeAll(eve, ana, bo);
  expect(office.epoch).toBe(3);
  await asksAgainAndIsLetIn(dan, bo);
  await exchangeAll(dan);
  expect(standing(dan)).toBe("in");
  expect(listed(dan)).toEqual(["first key: held", "written on the way in: on-the-server"]);
});

test("an old word of one of two members does not keep the next from vouching", async () => {
  const { office, ana, bo, cam } = await three();
  const charter = { ...(ana.status().group?.charter ?? never()), sponsors: 2 };
  must(await ana.phone.proposeCharter(charter));
  await exchangeAll(ana, bo, cam);
  must(await bo.phone.agree(bo.status().group?.proposals[0]?.id ?? ""));
  await exchangeAll(bo, ana, cam);
  const { newPhone } = await import("./testing/test-phone.ts");
  const dan = newPhone(office);
  await dan.phone.start();
  must(await dan.phone.createVault(PHRASE));
  const first = must(await ana.phone.vouch(must(await dan.phone.requestCode("Dan"))));
  const old = must(await dan.phone.readAnswer(first.code)).code ?? "";
  must(await cam.phone.leaveGroup());
  await exchangeAll(cam, ana, bo);
  expect(must(await bo.phone.readRequest(old)).missing).toBe(1);
  const anew = must(await bo.phone.vouch(old));
  const carried = must(await dan.phone.readAnswer(anew.code)).code ?? "";
  must(await dan.phone.readAnswer(must(await ana.phone.vouch(carried)).code));
  await exchangeAll(dan);
  expect(standing(dan)).toBe("in");
});

function never(): never {
  throw new Error("no group");
}
