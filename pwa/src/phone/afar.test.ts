// Joining from afar with real phones and a paper office: lost answers, killed apps, and everybody who might stand in between.
import { describe, expect, test } from "vitest";
import { machineRandom } from "../crypto/random.ts";
import { must as sure } from "../lib/result.ts";
import {
  ANSWER,
  boxesOf,
  decodeSaid,
  encodeSaid,
  openParcel,
  REPLY,
  readLink,
  sealParcel,
} from "../log/afar.ts";
import { idOf } from "../log/id.ts";
import { Boxes } from "../sync/boxes.ts";
import type { GivenView, TakenView } from "./api.ts";
import { PaperOffice } from "./testing/paper-office.ts";
import { founder, must, newPhone, PHRASE, type TestPhone } from "./testing/test-phone.ts";

const given = ({ status }: TestPhone): GivenView => {
  const [link] = status().afar.given;
  if (link === undefined) throw new Error("no link was given");
  return link;
};
const taken = ({ status }: TestPhone): TakenView => {
  const link = status().afar.taken;
  if (link === null) throw new Error("no link was taken");
  return link;
};
/** What Ana sent, which her phone no longer shows. */
const sent = new Map<TestPhone, string>();
const linkOf = (phone: TestPhone): string => sent.get(phone) ?? "";
const textOf = (phone: TestPhone): string => given(phone).link ?? "";

async function stranger(office: PaperOffice): Promise<TestPhone> {
  const phone = newPhone(office);
  await phone.phone.start();
  must(await phone.phone.createVault(PHRASE));
  return phone;
}

async function reopened(phone: TestPhone): Promise<TestPhone> {
  const again = phone.restarted();
  await again.phone.start();
  must(await again.phone.unlock(PHRASE));
  await again.phone.lookAfar();
  return again;
}

/** Ana made a link, Bo used it, and Ana's phone has heard of it. */
async function comparing(office: PaperOffice): Promise<{ ana: TestPhone; bo: TestPhone }> {
  const ana = await founder(office);
  must(await ana.phone.makeLink());
  const bo = await stranger(office);
  const text = textOf(ana);
  sent.set(ana, text);
  must(await bo.phone.takeLink(`Come: ${text} see you`, "Bo"));
  must(await ana.phone.lookAfar());
  return { ana, bo };
}

describe("a link from afar", () => {
  test("lets in exactly the one whose five words were compared on both phones", async () => {
    const office = new PaperOffice();
    const { ana, bo } = await comparing(office);
    expect(given(ana)).toMatchObject({ state: "compare", name: "Bo", missing: 0 });
    expect(given(ana).words.split(" ")).toHaveLength(5);
    expect(taken(bo).words).toBe(given(ana).words);
    const before = office.wires.length;
    must(await bo.phone.answerWords(true));
    expect(bo.status().group).toBeNull();
    must(await ana.phone.answerLink(given(ana).id, true));
    must(await bo.phone.lookAfar());
    expect(bo.status().group).not.toBeNull();
    must(await bo.phone.exchangeNow());
    must(await ana.phone.exchangeNow());
    expect(office.wires.length).toBe(before + 1);
    expect(given(ana).state).toBe("in");
    expect(bo.status().group?.members.map(({ name }) => name)).toEqual(["Ana", "Bo"]);
    expect(bo.status().afar.taken).toBeNull();
  });

  test("lets nobody in before the sponsor has said that the words are the same", async () => {
    const { ana, bo } = await comparing(new PaperOffice());
    must(await bo.phone.answerWords(true));
    must(await ana.phone.lookAfar());
    must(await bo.phone.lookAfar());
    expect(bo.status().group).toBeNull();
  });

  test("brings no answer to a newcomer who has not said that the words are the same", async () => {
    const { ana, bo } = await comparing(new PaperOffice());
    must(await ana.phone.answerLink(given(ana).id, true));
    must(await bo.phone.lookAfar());
    expect(bo.status().group).toBeNull();
  });

  test.each(["before", "after"] as const)(
    "survives every answer lost %s the server heard, and both apps killed each time",
    async (breaks) => {
      const office = new PaperOffice();
      office.breaksAt = /boxes/;
      let ana = await founder(office);
      office.breaks = breaks;
      must(await ana.phone.makeLink());
      expect(given(ana).state).toBe("unsent");
      office.breaks = "no";
      ana = await reopened(ana);
      let bo = await stranger(office);
      office.breaks = breaks;
      await bo.phone.takeLink(textOf(ana), "Bo");
      office.breaks = "no";
      bo = await reopened(bo);
      ana = await reopened(ana);
      expect(taken(bo).words).toBe(given(ana).words);
      office.breaks = breaks;
      await bo.phone.answerWords(true);
      await ana.phone.answerLink(given(ana).id, true);
      expect(given(ana).state).toBe("answering");
      office.breaks = "no";
      ana = await reopened(ana);
      bo = await reopened(bo);
      expect(bo.status().group).not.toBeNull();
    },
  );

  test("that somebody else opened first is an alarm on both phones, and lets nobody in", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    must(await ana.phone.makeLink());
    const { one } = await boxesOf(sure(readLink(textOf(ana))).secret);
    await new Boxes("https://office.example", office.fetch).open(one.id, new Uint8Array(16));
    const bo = await stranger(office);
    await bo.phone.takeLink(textOf(ana), "Bo");
    must(await ana.phone.lookAfar());
    expect(taken(bo).state).toBe("opened");
    expect(given(ana).state).toBe("opened");
  });

  test("that somebody else opened and answered shows other words, and is an alarm to the one it was for", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    must(await ana.phone.makeLink());
    const [eve, bo] = [await stranger(office), await stranger(office)];
    must(await eve.phone.takeLink(textOf(ana), "Bo"));
    await bo.phone.takeLink(textOf(ana), "Bo");
    expect(taken(bo)).toMatchObject({ state: "opened", words: "" });
    must(await ana.phone.lookAfar());
    must(await ana.phone.answerLink(given(ana).id, false));
    must(await eve.phone.answerWords(true));
    must(await eve.phone.lookAfar());
    expect(taken(eve).state).toBe("differ");
    expect(eve.status().group).toBeNull();
  });

  test("whose own first answer came too late does not accuse anybody for certain", async () => {
    const office = new PaperOffice();
    office.breaksAt = /boxes/;
    const ana = await founder(office);
    must(await ana.phone.makeLink());
    const bo = await stranger(office);
    office.breaks = "after";
    await bo.phone.takeLink(textOf(ana), "Bo");
    office.breaks = "no";
    office.boxes.now += 16 * 60;
    must(await bo.phone.lookAfar());
    must(await ana.phone.lookAfar());
    expect(taken(bo).state).toBe("lost");
    expect(given(ana).state).toBe("lost");
  });

  test("whose answer was put there by somebody else lets nobody into another group", async () => {
    const office = new PaperOffice();
    const { ana, bo } = await comparing(office);
    const eve = await founder(office);
    // Eve read the message with the link, and has a group and a place on the server of her own.
    const { secret } = sure(readLink(linkOf(ana)));
    const { one, two } = await boxesOf(secret);
    const token = new Uint8Array(32);
    const boxes = new Boxes("https://office.example", office.fetch);
    const reply = await boxes.fetchReply(token, one.id);
    if (!reply.ok) throw new Error(reply.code);
    const said = sure(decodeSaid(sure(await openParcel(one, REPLY, reply.value))));
    const { code } = must(await eve.phone.vouch("code" in said ? said.code : ""));
    const sealed = await sealParcel(two, ANSWER, encodeSaid({ code }), machineRandom);
    office.boxes.answer("PUT", idOf(two.id), "", { sealed, burn: false, expires: 2_000_000_000 }, true);
    must(await bo.phone.answerWords(true));
    expect(taken(bo).state).toBe("strange");
    expect(bo.status().group).toBeNull();
  });

  test("taken back opens nothing any more, and the newcomer is told so", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    must(await ana.phone.makeLink());
    const text = textOf(ana);
    must(await ana.phone.takeBackLink(given(ana).id));
    expect(given(ana)).toMatchObject({ state: "back", unopened: true, link: null });
    const bo = await stranger(office);
    await bo.phone.takeLink(text, "Bo");
    expect(taken(bo)).toMatchObject({ state: "back", words: "" });
  });

  test("taken back after it was opened says that it had been opened", async () => {
    const { ana, bo } = await comparing(new PaperOffice());
    must(await ana.phone.takeBackLink(given(ana).id));
    must(await bo.phone.answerWords(true));
    must(await bo.phone.lookAfar());
    expect(given(ana)).toMatchObject({ state: "back", unopened: false });
    expect(taken(bo).state).toBe("back");
  });

  test("ends after 48 hours on both phones", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    must(await ana.phone.makeLink());
    const text = textOf(ana);
    office.boxes.now += 48 * 3600 + 1;
    ana.wait((48 * 3600 + 1) * 1000);
    must(await ana.phone.lookAfar());
    expect(given(ana)).toMatchObject({ state: "ended", link: null });
    const bo = await stranger(office);
    await bo.phone.takeLink(text, "Bo");
    expect(taken(bo).state).toBe("ended");
  });

  test("to another server is not even asked for", async () => {
    const office = new PaperOffice();
    const ana = await founder(office);
    must(await ana.phone.makeLink());
    const bo = await stranger(office);
    const before = office.calls;
    const there = textOf(ana).replace("office.example", "elsewhere.example");
    expect(await bo.phone.takeLink(there, "Bo")).toEqual({ ok: false, problem: "other-server" });
    expect(await bo.phone.takeLink("hello", "Bo")).toEqual({ ok: false, problem: "malformed" });
    expect(office.calls).toBe(before);
  });

  test("is not shown while the phone is locked", async () => {
    const { ana, bo } = await comparing(new PaperOffice());
    await ana.phone.lock();
    await bo.phone.lock();
    expect(ana.status().afar).toEqual({ given: [], taken: null });
    expect(bo.status().afar).toEqual({ given: [], taken: null });
  });
});
