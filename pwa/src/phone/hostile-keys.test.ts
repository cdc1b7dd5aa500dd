// What a member can do with a rotation to hurt the others, and how each is survived: a false box, a false key to the past, a rotation the server never heard of.
import { describe, expect, test } from "vitest";
import type { CborMap } from "../lib/cbor.ts";
import { hostile, recordOf } from "./testing/hostile.ts";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, letIn, listed, must, PHRASE, type TestPhone, write } from "./testing/test-phone.ts";

async function exchangeAll(...phones: TestPhone[]) {
  for (const { phone } of phones) must(await phone.exchangeNow());
}

const standing = ({ status }: TestPhone) => status().group?.standing;
const sure = (answer: { ok: boolean }) => expect(answer.ok).toBe(true);

async function three() {
  const office = new PaperOffice();
  const ana = await founder(office);
  const bo = await letIn(ana, office, "Bo");
  await exchangeAll(bo, ana);
  const cam = await letIn(ana, office, "Cam");
  await exchangeAll(cam, ana, bo);
  await write(ana, "first key");
  await exchangeAll(ana, bo, cam);
  return { office, ana, bo, cam, bad: await hostile(cam, office) };
}

const isOf = (device: Uint8Array) => (box: unknown) =>
  Array.isArray(box) && box[0] instanceof Uint8Array && box[0].every((byte, at) => byte === device[at]);

describe("a box that does not open", () => {
  async function withoutBo() {
    const all = await three();
    const { device } = (await recordOf(all.bo)).own;
    const spoil = (body: CborMap) => ({
      ...body,
      boxes: (body.boxes as CborMap[]).map((box) =>
        isOf(device)(box) ? [device, new Uint8Array(80).fill(9)] : box,
      ),
    });
    sure(await all.bad.post.rotate(all.bad.token, await all.bad.rotation(spoil)));
    return all;
  }

  test("is got over by one scan of any other member, with nobody's vouch", async () => {
    const { ana, bo } = await withoutBo();
    await exchangeAll(ana);
    const id = await write(bo, "waiting");
    expect(await bo.phone.exchangeNow()).toEqual({ ok: false, problem: "false-key" });
    expect(standing(bo)).toBe("waits-for-key");
    const code = must(await bo.phone.requestAgain());
    expect(must(await ana.phone.readRequest(code))).toEqual({ name: "Bo", missing: 0, asks: "key" });
    const handed = must(await ana.phone.vouch(code));
    expect(handed.admits).toBe(true);
    must(await bo.phone.readAnswer(handed.code));
    expect(standing(bo)).toBe("in");
    await exchangeAll(bo, ana);
    expect([...ana.items.keys()]).toContain(id);
    expect(listed(bo)).toEqual(["first key: held", "waiting: on-the-server"]);
  });

  test("is no business of a phone that has no newest key itself", async () => {
    const { bo, ana, office } = await withoutBo();
    await bo.phone.exchangeNow();
    await exchangeAll(ana);
    const dan = await letIn(ana, office, "Dan");
    expect(await bo.phone.readRequest(must(await bo.phone.requestAgain()))).toEqual({
      ok: false,
      problem: "needs-key",
    });
    await exchangeAll(dan);
  });

  test("is not opened by a key that is not the one of the log", async () => {
    const { ana, bo, office } = await withoutBo();
    await exchangeAll(ana);
    await bo.phone.exchangeNow();
    const code = must(await bo.phone.requestAgain());
    const { readRequestCode, writeAdmissionCode } = await import("../log/codes.ts");
    const { sealAdmission } = await import("../log/admission.ts");
    const { epochKeys } = await import("../log/epoch.ts");
    const { group } = await recordOf(bo);
    const keys = await epochKeys(group, 2, new Uint8Array(32).fill(5));
    const request = readRequestCode(code);
    const box = request.ok ? await sealAdmission(keys, request.value.request) : request;
    if (!box.ok) throw new Error(box.code);
    const server = "https://office.example";
    const handed = writeAdmissionCode({ server, group, epoch: 2, box: box.value, vouches: [] });
    expect(await bo.phone.readAnswer(handed)).toEqual({ ok: false, problem: "not-for-us" });
    expect(standing(bo)).toBe("waits-for-key");
    expect(office.epoch).toBe(2);
  });
});

describe("a false key to the past", () => {
  test("is told again by whoever has the true one, once, and newcomers read from the beginning", async () => {
    const { office, ana, bo, bad } = await three();
    const rotation = await bad.rotation();
    sure(await bad.post.rotate(bad.token, { ...rotation, prev: new Uint8Array(60).fill(3) }));
    await exchangeAll(ana);
    const told = office.wires.length;
    await exchangeAll(bo, ana);
    expect(office.wires.length).toBe(told);
    await write(bo, "second key");
    await exchangeAll(bo, ana);
    const dan = await letIn(ana, office, "Dan");
    await exchangeAll(dan);
    expect(listed(dan).map((line) => line.split(":")[0])).toEqual(["first key", "second key"]);
  });

  test("is waited for in words where nobody has told it yet, and nothing is spoilt", async () => {
    const { office, ana, bad } = await three();
    const rotation = await bad.rotation();
    // Opens, and to another key: believed, it would make the whole log look unfounded.
    const { sealPrev } = await import("../log/prev.ts");
    const { epochKeys } = await import("../log/epoch.ts");
    const { machineRandom } = await import("../crypto/random.ts");
    const record = await recordOf(ana);
    const lie = await epochKeys(record.group, 1, new Uint8Array(32).fill(4));
    sure(await bad.post.rotate(bad.token, { ...rotation, prev: new Uint8Array(60).fill(3) }));
    // Ana reads the new key and tells nothing yet.
    office.breaksAt = /epochs/;
    office.breaks = "before";
    await ana.phone.exchangeNow();
    office.breaks = "no";
    const [epoch, secret] = (await recordOf(ana)).epochs.at(-1) ?? [0, new Uint8Array(32)];
    expect(epoch).toBe(2);
    office.prevIs(2, await sealPrev(await epochKeys(record.group, 2, secret), lie, machineRandom));
    const dan = await letIn(ana, office, "Dan");
    expect(await dan.phone.exchangeNow()).toEqual({ ok: false, problem: "old-key" });
    await exchangeAll(ana, dan);
    expect(listed(dan).map((line) => line.split(":")[0])).toEqual(["first key"]);
  });
});

describe("a true rotation that went through the log", () => {
  test("strands nobody: the first phone that reads it brings the server after", async () => {
    const { office, ana, bo, cam, bad } = await three();
    const { wire, head } = await bad.rotation();
    sure(await bad.post.push(bad.token, [wire], head, null));
    expect(office.epoch).toBe(1);
    const id = await write(bo, "late under the old key");
    office.breaks = "before";
    await bo.phone.exchangeNow();
    office.breaks = "no";
    await exchangeAll(ana);
    expect(office.epoch).toBe(2);
    await exchangeAll(bo, ana, cam);
    expect([...ana.items.keys()]).toContain(id);
    for (const phone of [ana, bo, cam]) expect(standing(phone)).toBe("in");
    const dan = await letIn(bo, office, "Dan");
    await exchangeAll(dan);
    expect(listed(dan).map((line) => line.split(":")[0])).toEqual(["first key", "late under the old key"]);
  });

  test("is brought after once, whoever comes first and whatever was pushed behind it", async () => {
    const { office, ana, bo, bad } = await three();
    const { wire, head } = await bad.rotation();
    sure(await bad.post.push(bad.token, [wire], head, null));
    const id = await write(bo, "behind it");
    await Promise.all([bo.phone.exchangeNow(), ana.phone.exchangeNow()]);
    await exchangeAll(bo, ana);
    expect(office.epoch).toBe(2);
    expect([...ana.items.keys()]).toContain(id);
    const again = bo.restarted();
    await again.phone.start();
    must(await again.phone.unlock(PHRASE));
    await exchangeAll(again);
    expect(standing(again)).toBe("in");
  });

  test("followed by tokens of another key is named for what it is, and nothing is lost", async () => {
    const { ana, bad } = await three();
    const rotation = await bad.rotation();
    const hash = new Uint8Array(32).fill(1);
    sure(await bad.post.rotate(bad.token, { ...rotation, member: hash, write: hash }));
    await write(ana, "kept");
    expect(await ana.phone.exchangeNow()).toEqual({ ok: false, problem: "false-key" });
    expect(listed(ana)).toEqual(["first key: held", "kept: sealed-here"]);
  });
});
