// Checking together with real phones: the same is calm, a forked past is told at any length, other keys only at the same place.
import { expect, test } from "vitest";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, letIn, must, write } from "./testing/test-phone.ts";

const CODE = "ab".repeat(32);

async function two() {
  const office = new PaperOffice();
  const ana = await founder(office);
  const bo = await letIn(ana, office, "Bo");
  must(await bo.phone.exchangeNow());
  must(await ana.phone.exchangeNow());
  return { office, ana, bo };
}

test("two phones that read the same show the same words, and find nothing", async () => {
  const { ana, bo } = await two();
  const [a, b] = [must(await ana.phone.checkCard(CODE)), must(await bo.phone.checkCard(CODE))];
  expect(a).toEqual(b);
  expect(a.words.split(" ")).toHaveLength(8);
  const same = { log: "same", entries: 0, code: "same", keys: "same" };
  expect(must(await ana.phone.checkAgainst(CODE, b.code))).toEqual(same);
});

test("another app is named, and one that is not told is not compared", async () => {
  const { ana, bo } = await two();
  const { code } = must(await bo.phone.checkCard(CODE));
  expect(must(await ana.phone.checkAgainst("cd".repeat(32), code)).code).toBe("other");
  expect(must(await ana.phone.checkAgainst(null, code)).code).toBe("unknown");
});

test("a phone that is behind is not accused of anything", async () => {
  const { ana, bo } = await two();
  await write(ana, "soup");
  must(await ana.phone.exchangeNow());
  const [a, b] = [must(await ana.phone.checkCard(CODE)), must(await bo.phone.checkCard(CODE))];
  expect(must(await ana.phone.checkAgainst(CODE, b.code))).toMatchObject({ log: "we-have-more", entries: 1 });
  expect(must(await bo.phone.checkAgainst(CODE, a.code))).toMatchObject({
    log: "they-have-more",
    keys: "unknown",
  });
});

test("a group of another name is another group, not a fork", async () => {
  const { ana } = await two();
  const other = await founder(new PaperOffice());
  const { code } = must(await other.phone.checkCard(CODE));
  expect(await ana.phone.checkAgainst(CODE, code)).toEqual({ ok: false, problem: "other-group" });
});
