// A lost phone: a new one takes its place by two members' word, what the group holds is back, and the old one is told.
import { describe, expect, test } from "vitest";
import { IndexedDbStore } from "../store/indexed-db.ts";
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

async function exchangeAll(...phones: TestPhone[]) {
  for (const { phone } of phones) must(await phone.exchangeNow());
}

const group = (phone: TestPhone) => {
  const { group } = phone.status();
  if (group === null) throw new Error("no group");
  return group;
};

async function three() {
  const office = new PaperOffice();
  const ana = await founder(office);
  const bo = await letIn(ana, office, "Bo");
  await exchangeAll(bo, ana);
  const cam = await letIn(ana, office, "Cam");
  await exchangeAll(cam, ana, bo);
  return { office, ana, bo, cam };
}

async function lostPhoneOf(member: TestPhone, shownBy: TestPhone, office: PaperOffice) {
  const fresh = newPhone(office);
  await fresh.phone.start();
  must(await fresh.phone.createVault(PHRASE));
  const shown = must(await shownBy.phone.memberCode(group(member).me));
  return { fresh, code: must(await fresh.phone.requestAsMine(shown, true)) };
}

/** Bo's new phone, by the word of Ana and Cam, before its first exchange. */
async function broughtBack(hasLine = true) {
  const all = await three();
  const { office, ana, bo, cam } = all;
  await write(ana, "before");
  await exchangeAll(ana, bo, cam);
  const { fresh, code } = await lostPhoneOf(bo, ana, office);
  const first = must(await ana.phone.vouch(code));
  expect(first.admits).toBe(false);
  const carried = must(await fresh.phone.readAnswer(first.code));
  expect(must(await cam.phone.readRequest(carried.code ?? ""))).toEqual({
    name: "Bo",
    missing: 0,
    asks: "back",
  });
  office.breaks = hasLine ? "no" : "before";
  const second = must(await cam.phone.vouch(carried.code ?? ""));
  expect(must(await fresh.phone.readAnswer(second.code))).toEqual({ joined: true, code: null });
  return { ...all, fresh };
}

describe("a new phone in place of a lost one", () => {
  test("is let in by two others, has the history back, makes the new key, and names who vouched", async () => {
    const { office, ana, bo, cam, fresh } = await broughtBack();
    await write(fresh, "I am back");
    await exchangeAll(fresh);
    expect(listed(fresh)).toEqual(["I am back: on-the-server", "before: held"]);
    expect(office.epoch).toBe(2);
    await exchangeAll(ana, cam);
    for (const phone of [ana, cam, fresh]) {
      expect(
        group(phone)
          .members.map(({ name }) => name)
          .sort(),
      ).toEqual(["Ana", "Bo", "Cam"]);
      const back = group(phone).members.find(({ name }) => name === "Bo");
      expect([...(back?.backBy ?? [])].sort()).toEqual(["Ana", "Cam"]);
      expect(listed(phone).map((line) => line.split(":")[0])).toEqual(["I am back", "before"]);
    }
    expect(group(fresh)).toMatchObject({ me: group(bo).me, joined: true, standing: "in", newKeyDue: false });
  });

  test("shuts the old one out: it keeps what it had, is told, reads nothing new and writes nothing", async () => {
    const { office, ana, bo, cam, fresh } = await broughtBack();
    await exchangeAll(fresh, ana);
    await write(ana, "after");
    await exchangeAll(ana, cam);
    await write(bo, "never sent");
    const held = office.wires.length;
    await bo.phone.exchangeNow();
    expect(group(bo).standing).toBe("replaced");
    expect(listed(bo)).toEqual(["before: held", "never sent: sealed-here"]);
    await write(bo, "still mine");
    expect(listed(bo)).toContain("still mine: draft");
    expect(office.wires.length).toBe(held);
    const calls = office.calls;
    must(await bo.phone.exchangeNow());
    expect(office.calls).toBe(calls);
  });

  test("may be the old phone itself, found again, in another room", async () => {
    const { ana, bo, fresh } = await broughtBack();
    await exchangeAll(fresh, ana);
    await bo.phone.exchangeNow();
    must(await bo.phone.newRoom());
    const code = must(await bo.phone.requestAsMine(must(await fresh.phone.memberCode()), false));
    must(await bo.phone.readAnswer(must(await fresh.phone.vouch(code)).code));
    await exchangeAll(bo);
    expect(listed(bo)).toEqual(["before: held"]);
  });

  test("leaves no word a locked phone could send before it has read whose place it takes", async () => {
    const { office, fresh } = await broughtBack(false);
    await write(fresh, "waits");
    const tokens = async () => {
      const plain = await new IndexedDbStore(fresh.disk).all("plain");
      return plain.ok ? plain.value.filter(([key]) => key.startsWith("post")).length : -1;
    };
    expect(await tokens()).toBe(0);
    const held = office.wires.length;
    office.breaks = "no";
    await exchangeAll(fresh);
    expect(await tokens()).toBe(1);
    expect(office.wires.length).toBeGreaterThan(held);
    expect(listed(fresh)).toEqual(["before: held", "waits: on-the-server"]);
  });

  test("shuts out every phone its member had", async () => {
    const { office, ana, bo, cam } = await three();
    const other = newPhone(office);
    await other.phone.start();
    must(await other.phone.createVault(PHRASE));
    const asked = must(await other.phone.requestAsMine(must(await bo.phone.memberCode()), false));
    must(await other.phone.readAnswer(must(await bo.phone.vouch(asked)).code));
    await exchangeAll(other, ana, cam);
    const { fresh, code } = await lostPhoneOf(bo, ana, office);
    const carried = must(await fresh.phone.readAnswer(must(await ana.phone.vouch(code)).code));
    must(await fresh.phone.readAnswer(must(await cam.phone.vouch(carried.code ?? "")).code));
    await exchangeAll(fresh, ana, cam);
    await bo.phone.exchangeNow();
    await other.phone.exchangeNow();
    expect([group(bo).standing, group(other).standing]).toEqual(["replaced", "replaced"]);
  });
});

describe("whose word it takes", () => {
  test("in a group of two the other one is enough", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    const bo = await letIn(ana, office, "Bo");
    await exchangeAll(bo, ana);
    const { fresh, code } = await lostPhoneOf(bo, ana, office);
    expect(must(await ana.phone.readRequest(code))).toEqual({ name: "Bo", missing: 0, asks: "back" });
    must(await fresh.phone.readAnswer(must(await ana.phone.vouch(code)).code));
    await exchangeAll(fresh, ana);
    expect(group(ana).members.find(({ name }) => name === "Bo")?.backBy).toEqual(["Ana"]);
  });

  test("not the same member's twice, nor that of the one who is to be shut out", async () => {
    const { office, ana, bo } = await three();
    const { fresh, code } = await lostPhoneOf(bo, ana, office);
    const carried = must(await fresh.phone.readAnswer(must(await ana.phone.vouch(code)).code)).code ?? "";
    expect(must(await ana.phone.readRequest(carried)).missing).toBe(1);
    expect(await bo.phone.vouch(carried)).toEqual({ ok: false, problem: "yourself" });
  });

  test("and the name shown is the one the group knows, whatever the code says", async () => {
    const { office, ana, bo } = await three();
    const { code } = await lostPhoneOf(bo, ana, office);
    const { readRequestCode, writeRequestCode } = await import("../log/codes.ts");
    const read = readRequestCode(code);
    const posing = read.ok ? writeRequestCode({ ...read.value, name: "Cam" }) : "";
    expect(must(await ana.phone.readRequest(posing)).name).toBe("Bo");
  });

  test("not for somebody who was let go", async () => {
    const { office, ana, bo, cam } = await three();
    const { code } = await lostPhoneOf(bo, ana, office);
    must(await bo.phone.leaveGroup());
    await exchangeAll(bo, ana, cam);
    expect(await ana.phone.readRequest(code)).toEqual({ ok: false, problem: "not-listed" });
  });
});
