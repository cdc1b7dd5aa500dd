import { describe, expect, test } from "vitest";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, letIn, listed, must, PHRASE, type TestPhone, write } from "./testing/test-phone.ts";

async function three() {
  const office = new PaperOffice();
  const ana = await founder(office);
  const bo = await letIn(ana, office, "Bo");
  must(await bo.phone.exchangeNow());
  must(await ana.phone.exchangeNow());
  const cam = await letIn(ana, office, "Cam");
  must(await cam.phone.exchangeNow());
  await exchangeAll(ana, bo, cam);
  return { office, ana, bo, cam };
}

async function exchangeAll(...phones: TestPhone[]) {
  for (const { phone } of phones) must(await phone.exchangeNow());
}

const group = (phone: TestPhone) => {
  const { group } = phone.status();
  if (group === null) throw new Error("no group");
  return group;
};

const idOf = (phone: TestPhone): string => group(phone).me;
const texts = (phone: TestPhone): string[] =>
  listed(phone).map((line) => line.slice(0, line.lastIndexOf(":")));
const names = (phone: TestPhone): string[] =>
  group(phone)
    .members.map(({ name }) => name)
    .sort();

async function letGoOfCam({ ana, bo, cam }: { ana: TestPhone; bo: TestPhone; cam: TestPhone }) {
  must(await ana.phone.proposeRemoval(idOf(cam), "what was agreed was broken twice"));
  await exchangeAll(ana, bo);
  const proposal = group(bo).proposals[0];
  if (proposal === undefined) throw new Error("nothing is asked");
  expect(proposal).toMatchObject({ agreed: 1, needed: 2, of: 2, iAmAsked: true, iAgreed: false });
  must(await bo.phone.agree(proposal.id));
  await exchangeAll(bo, ana);
}

describe("letting go", () => {
  test("takes the share, makes a new key at once, and the others read on", async () => {
    const all = await three();
    const { ana, bo, office } = all;
    await letGoOfCam(all);
    expect([names(ana), names(bo)]).toEqual([
      ["Ana", "Bo"],
      ["Ana", "Bo"],
    ]);
    expect(office.epoch).toBe(2);
    expect(group(ana).newKeyDue).toBe(false);
    await write(ana, "after");
    await exchangeAll(ana, bo);
    expect(listed(bo)).toEqual(["after: on-the-server"]);
  });

  test("leaves the removed phone what it had, tells it plainly, and gives it nothing new", async () => {
    const all = await three();
    const { ana, bo, cam } = all;
    await write(ana, "before");
    await exchangeAll(ana, bo, cam);
    await letGoOfCam(all);
    await write(bo, "after");
    await exchangeAll(bo, ana);
    await write(cam, "too late");
    await cam.phone.exchangeNow();
    expect(group(cam).standing).toBe("let-go");
    expect(listed(cam)).toEqual(["before: held", "too late: sealed-here"]);
    await write(cam, "later still");
    expect(listed(cam)).toContain("later still: draft");
    expect(texts(ana)).toEqual(["after", "before"]);
  });

  test("needs three: in a group of two it is refused in words", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const bo = await letIn(ana, office, "Bo");
    await exchangeAll(bo, ana);
    expect(await ana.phone.proposeRemoval(idOf(bo), "no")).toEqual({ ok: false, problem: "too-few" });
  });
});

describe("a new key", () => {
  test("is read by a phone that was away, and its waiting entries go under their old ids", async () => {
    const all = await three();
    const { ana, bo, office } = all;
    const dan = await letIn(ana, office, "Dan");
    await exchangeAll(dan, ana, bo, all.cam);
    const id = await write(dan, "written away");
    office.breaks = "before";
    await dan.phone.exchangeNow();
    office.breaks = "no";
    must(await all.cam.phone.leaveGroup());
    await exchangeAll(all.cam);
    await exchangeAll(ana, bo);
    expect(office.epoch).toBe(2);
    must(await dan.phone.exchangeNow());
    expect(listed(dan)).toEqual(["written away: on-the-server"]);
    await exchangeAll(bo);
    expect([...bo.items.keys()]).toEqual([id]);
  });

  test("makes words that a server took too late go again, once, and raises no alarm", async () => {
    const { ana, bo, cam, office } = await three();
    must(await cam.phone.leaveGroup());
    await exchangeAll(cam);
    await write(ana, "late");
    await exchangeAll(bo);
    office.takesLate = true;
    must(await ana.phone.exchangeNow());
    office.takesLate = false;
    await exchangeAll(ana, bo);
    expect(listed(ana)).toEqual(["late: on-the-server"]);
    expect(listed(bo)).toEqual(["late: on-the-server"]);
  });

  test("whose answer was lost is asked for again with the same bytes, and there is one", async () => {
    const { ana, bo, cam, office } = await three();
    must(await cam.phone.leaveGroup());
    await exchangeAll(cam);
    office.breaks = "after-epochs";
    await ana.phone.exchangeNow();
    office.breaks = "no";
    expect(office.epoch).toBe(2);
    const again = ana.restarted();
    await again.phone.start();
    must(await again.phone.unlock(PHRASE));
    await exchangeAll(again, bo);
    await write(again, "on we go");
    await exchangeAll(again, bo);
    expect(office.epoch).toBe(2);
    expect(listed(bo)).toEqual(["on we go: on-the-server"]);
  });

  test("raced for by two phones is one", async () => {
    const { ana, bo, cam, office } = await three();
    must(await cam.phone.leaveGroup());
    await exchangeAll(cam);
    await Promise.all([ana.phone.exchangeNow(), bo.phone.exchangeNow()]);
    await exchangeAll(ana, bo);
    expect(office.epoch).toBe(2);
    await write(ana, "one");
    await write(bo, "two");
    await exchangeAll(ana, bo, ana);
    expect(listed(ana)).toEqual(listed(bo));
  });

  test("lets newcomers read what was written under all keys before", async () => {
    const { ana, bo, cam, office } = await three();
    await write(ana, "first key");
    await exchangeAll(ana, bo, cam);
    must(await cam.phone.leaveGroup());
    await exchangeAll(cam);
    await exchangeAll(ana, bo);
    await write(bo, "second key");
    await exchangeAll(bo, ana);
    const eve = await letIn(bo, office, "Eve");
    await exchangeAll(eve);
    expect(texts(eve)).toEqual(["first key", "second key"]);
    expect(names(eve)).toEqual(["Ana", "Bo", "Eve"]);
  });
});

test("an act about the group goes at once, and takes along what was sealed a moment before it", async () => {
  const { ana, bo, cam, office } = await three();
  const before = office.wires.length;
  await write(cam, "my last page");
  must(await cam.phone.leaveGroup());
  await expect.poll(() => office.wires.length).toBe(before + 1);
  await exchangeAll(ana, bo);
  expect(texts(bo)).toEqual(["my last page"]);
  expect(names(bo)).toEqual(["Ana", "Bo"]);
});

test("who leaves is told so, keeps what was read, and stops asking the server", async () => {
  const { ana, bo, cam, office } = await three();
  await write(ana, "kept");
  await exchangeAll(ana, bo, cam);
  must(await cam.phone.leaveGroup());
  await exchangeAll(cam);
  expect(group(cam).standing).toBe("left");
  expect(texts(cam)).toEqual(["kept"]);
  const calls = office.calls;
  must(await cam.phone.exchangeNow());
  expect(office.calls).toBe(calls);
  await exchangeAll(ana, bo);
  expect(names(bo)).toEqual(["Ana", "Bo"]);
});

test("nobody asks for a window that opens among fewer than five", async () => {
  const { ana } = await three();
  const few = { ...group(ana).charter, crowd: 4 };
  expect(await ana.phone.proposeCharter(few)).toEqual({ ok: false, problem: "malformed" });
  must(await ana.phone.proposeCharter({ ...few, crowd: 6 }));
});

test("the charter changes by the share it names, on every phone alike", async () => {
  const { ana, bo, cam } = await three();
  const charter = { ...group(ana).charter, sponsors: 2, term: 30 };
  must(await ana.phone.proposeCharter(charter));
  await exchangeAll(ana, bo, cam);
  expect(group(bo).charter.sponsors).toBe(1);
  const proposal = group(bo).proposals[0];
  expect(proposal).toMatchObject({ agreed: 1, needed: 2, of: 3 });
  must(await bo.phone.agree(proposal?.id ?? ""));
  await exchangeAll(bo, ana, cam);
  for (const phone of [ana, bo, cam]) expect(group(phone).charter).toEqual(charter);
  expect(group(cam).proposals).toEqual([]);
});
