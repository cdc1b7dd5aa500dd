// A second phone of one member: only their own phone lets it in, and the group still counts one person.
import { expect, test } from "vitest";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, letIn, listed, must, newPhone, PHRASE, write } from "./testing/test-phone.ts";

async function twoPhonesOfAna(office: PaperOffice) {
  const ana = await founder(office);
  const other = newPhone(office);
  await other.phone.start();
  must(await other.phone.createVault(PHRASE));
  const code = must(await other.phone.requestAsMine(must(await ana.phone.memberCode()), false));
  return { ana, other, code };
}

test("a second phone reads and writes as the same member", async () => {
  const office = new PaperOffice();
  const { ana, other, code } = await twoPhonesOfAna(office);
  expect(must(await ana.phone.readRequest(code))).toEqual({ name: "Ana", missing: 0, asks: "mine" });
  must(await other.phone.readAnswer(must(await ana.phone.vouch(code)).code));
  must(await other.phone.exchangeNow());
  await write(other, "soup");
  must(await other.phone.exchangeNow());
  must(await ana.phone.exchangeNow());
  expect(listed(ana)).toContain("soup: on-the-server");
  expect([...ana.items.values()].find(({ kind }) => kind === "ledger.logged")?.mine).toBe(true);
  expect(ana.status().group?.members.map(({ name }) => name)).toEqual(["Ana"]);
  expect(other.status().group?.members).toEqual(ana.status().group?.members);
});

test("nobody else can let it in", async () => {
  const office = new PaperOffice();
  const { ana, code } = await twoPhonesOfAna(office);
  const bo = await letIn(ana, office, "Bo");
  must(await bo.phone.exchangeNow());
  expect(await bo.phone.readRequest(code)).toEqual({ ok: false, problem: "not-your-phone" });
  expect(await bo.phone.vouch(code)).toEqual({ ok: false, problem: "not-your-phone" });
});

test("asking as oneself and asking as somebody new never share a key", async () => {
  const { other, code } = await twoPhonesOfAna(new PaperOffice());
  const asNew = must(await other.phone.requestCode("Ana"));
  expect(asNew).not.toBe(code);
  expect(must(await other.phone.requestCode("Ana"))).toBe(asNew);
});
