// What ballots promise, one sentence at a time; `windows-vectors.test.ts` has the same in both languages.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { verify } from "../../crypto/ed25519.ts";
import { newPair } from "../../crypto/key-pair.ts";
import { type Issuer, newIssuer } from "../../crypto/sample-issuer.ts";
import { type Bytes, toHex } from "../../lib/bytes.ts";
import { idOf } from "../id.ts";
import { entryOf, newPhone, random } from "../sample-group.ts";
import { cases, hex } from "../shared-vectors.ts";
import { VOICE_MOVED, voiceMovedBody } from "../voice.ts";
import { wireIdOf } from "../wire.ts";
import { withSignature } from "./again.ts";
import { roomLeft, sealEnvelope } from "./envelope.ts";
import { openingBody } from "./opening-body.ts";
import { fateOf, hasGrown, isEarly, mostCrowd, partIn, slippedIn } from "./own.ts";
import { periodAt, timesOf } from "./period.ts";
import {
  issueSignature,
  missingPeriods,
  openingOf,
  runningWindow,
  urnBody,
  windowTerms,
} from "./preparing.ts";
import { readOut, runOf } from "./runs.ts";
import { Hall } from "./sample-hall.ts";
import { attestedPart, ballotIdOf, handleOf } from "./terms.ts";

let one: Issuer;
let two: Issuer;

beforeAll(async () => {
  [one, two] = await Promise.all([newIssuer(), newIssuer()]);
});

const HOURS = 480_000;
const idOfWire = (wire: Bytes) => idOf(wireIdOf(wire) ?? wire);
const present = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("the sample lacks this");
  return value;
};

test("handle, id, attested key, request for a token and the urn's body are those of the other program", async () => {
  type Case = Record<"group" | "salt" | "handle" | "entry" | "modulus" | "ballot" | "server", string> &
    Record<"attest" | "request" | "voice" | "sig" | "n" | "z" | "wire" | "urn", string> &
    Record<"quota" | "floor" | "opens" | "closes" | "index" | "slot" | "k", number> & { voices?: string[] };
  for (const c of cases<Case>("ballots")) {
    if (c.voices === undefined) continue;
    const [group, handle, modulus, ballot] = [hex(c.group), hex(c.handle), hex(c.modulus), hex(c.ballot)];
    const terms = { ...c, salt: hex(c.salt) };
    expect(await handleOf(group, terms, c.voices.map(hex))).toEqual(handle);
    expect(await ballotIdOf(group, hex(c.entry), c.index, modulus)).toEqual(ballot);
    expect(await verify(hex(c.server), hex(c.attest), attestedPart(group, handle, modulus))).toBe(true);
    const signature = await issueSignature(hex(c.voice), group, handle, c.slot, hex(c.request));
    expect(toHex(signature)).toBe(c.sig);
    expect(toHex(urnBody(ballot, hex(c.n), hex(c.z), c.k, hex(c.wire)))).toBe(c.urn);
  }
});

test("every second lies in exactly one period, whatever the founder's clock said", () => {
  const origins = fc.oneof(fc.nat(), fc.maxSafeInteger().map(Math.abs));
  const window = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 23 }));
  fc.assert(
    fc.property(origins, window, fc.nat({ max: 4_000_000_000 }), (origin, when, seconds) => {
      const period = periodAt(origin, when, seconds);
      const { opens, closes } = timesOf(origin, when, period);
      expect(opens <= BigInt(seconds) && BigInt(seconds) < closes).toBe(true);
      expect(closes - opens).toBe(604_800n);
      const closing = new Date(Number(closes) * 1000);
      expect([(closing.getUTCDay() + 6) % 7, closing.getUTCHours(), closing.getUTCMinutes()]).toEqual([
        ...when,
        0,
      ]);
    }),
  );
});

test("the first period closes at the first window after the founding", () => {
  // Hour 480,000 is a Friday, 0 o'clock; founded on the window's own hour, the next one counts.
  expect(new Date(HOURS * 3_600_000).toUTCString()).toBe(
    "Sun, 04 Oct 2024 00:00:00 GMT".replace("Sun", "Fri"),
  );
  expect(timesOf(HOURS, [4, 1], 0).closes).toBe(BigInt(HOURS + 1) * 3600n);
  expect(timesOf(HOURS, [4, 0], 0).closes).toBe(BigInt(HOURS + 168) * 3600n);
});

test("the phone that comes by opens the running period and the next, and then nothing is missing", async () => {
  const hall = await Hall.of(2, { crowd: 2 });
  const { group } = hall;
  const now = HOURS * 3600;
  expect(missingPeriods(group.state, now)).toEqual([0, 1]);
  const openings = [await hall.opening(one, 0), await hall.opening(two, 1)];
  const { refused } = await hall.say(group.founder, openingBody(openings));
  expect(refused).toEqual([]);
  expect(missingPeriods(group.state, now)).toEqual([]);
  const running = present(runningWindow(group.state, now));
  expect([running.period, mostCrowd(running), running.opens <= now, now < running.closes]).toEqual([
    0,
    3,
    true,
    true,
  ]);
  expect(runningWindow(group.state, running.closes)?.period).toBe(1);
});

test("a server's answer that no phone would accept is refused before anything is written", async () => {
  const hall = await Hall.of(1);
  const { state } = hall.group;
  const terms = await windowTerms(state, 0, random(16));
  const even = one.modulus.slice();
  even[255] = 0;
  const asked = (modulus: Bytes) => openingOf(state, "window", 0, terms, { modulus, attest: random(64) });
  expect(await asked(even)).toEqual({ ok: false, code: "bad-modulus" });
  expect(await asked(one.modulus)).toEqual({ ok: false, code: "not-attested" });
});

test("after a silence the second member who comes by opens, though nobody writes a word", async () => {
  const hall = await Hall.of(2);
  const [ada, bo] = hall.people;
  const late = HOURS + 30 * 168;
  const [running = 0] = missingPeriods(hall.group.state, late * 3600);
  const body = openingBody([await hall.opening(one, running)]);
  const first = await hall.say(present(ada), body, late);
  expect(first.refused.map(({ code }) => code)).toEqual(["untimely"]);
  expect((await hall.say(present(ada), body, late)).refused.map(({ code }) => code)).toEqual(["untimely"]);
  expect((await hall.say(present(bo), body, late)).refused).toEqual([]);
});

test("who joined after the opening, or has the voice on another phone, is told so", async () => {
  const hall = await Hall.of(1);
  const ballot = await hall.open(one);
  const [ada] = hall.people;
  const late = await newPhone(1);
  await hall.group.join(late, [present(ada)]);
  expect(partIn(ballot, present(ada).voice)).toBe("takes-part");
  expect(partIn(ballot, late.voice)).toBe("next-window");
  expect(partIn(ballot, new Uint8Array(32))).toBe("other-device");
  const fresh = random(32);
  await hall.group.say(present(ada), [entryOf(VOICE_MOVED, voiceMovedBody(fresh))]);
  expect(partIn(ballot, fresh)).toBe("next-window");
  expect(partIn(await hall.open(two, 1), fresh)).toBe("takes-part");
});

test("all envelopes are of one size, real or filler, and what does not fit is refused before it is sealed", async () => {
  const hall = await Hall.of(1);
  const ballot = await hall.open(one);
  const whose = await hall.pseudonym(ballot, one);
  const words = (length: number) => ({ k: "grievances.rubbing", d: { ask: "x".repeat(length) } });
  const most = roomLeft(words(3000)) + 3000;
  const sizes = [undefined, words(0), words(most)].map(
    async (body) => (await hall.envelope(ballot, whose, body)).length,
  );
  expect(new Set(await Promise.all(sizes))).toEqual(new Set([4096 + 49]));
  const long = await sealEnvelope(hall.group.keys, ballot, whose, random(16), words(most + 1), random);
  expect(long).toEqual({ ok: false, code: "too-long" });
});

test("a window under its crowd stays shut; with it, everybody reads the same words and no filler", async () => {
  const hall = await Hall.of(3, { crowd: 3 });
  const ballot = await hall.open(one);
  const people = await Promise.all(hall.people.map(() => hall.pseudonym(ballot, one)));
  const sealed = await Promise.all(people.map((whose) => hall.envelope(ballot, whose, { k: "said", d: 1 })));
  // A wire without an id ends whatever stretch went before, so that chance cannot make the two part of a longer one.
  await hall.group.place(new Uint8Array(0));
  await hall.close(sealed.slice(0, 2));
  expect(readOut(hall.group.state)).toEqual([]);
  expect(hall.group.state.ballots.slipped).toEqual([{ n: hall.group.wires.length - 2, ballot: ballot.id }]);
  const others = people.slice(1);
  const bodies = [undefined, { k: "said", d: 2 }, { k: "said", d: 3 }];
  await hall.close(await Promise.all(others.map((whose, at) => hall.envelope(ballot, whose, bodies[at]))));
  const [run] = readOut(hall.group.state);
  expect([run?.ended, run?.envelopes.length]).toEqual([true, 3]);
  const said = run?.items.map(({ data }) => data) ?? [];
  expect(new Set(said)).toEqual(new Set([2, 3]));
});

test("whose envelope is missing or older than the last one put, sees it", async () => {
  const hall = await Hall.of(2, { crowd: 2 });
  const ballot = await hall.open(one);
  const people = await Promise.all(hall.people.map(() => hall.pseudonym(ballot, one)));
  const [mine, other, third] = people.map(present);
  const old = await hall.envelope(ballot, present(mine), { k: "said", d: "taken back since" });
  const newest = await hall.envelope(ballot, present(mine));
  const theirs = await hall.envelope(ballot, present(other));
  await hall.close([old, theirs]);
  const run = present(runOf(hall.group.state, ballot.id));
  expect(fateOf(run, idOf(present(other).public), idOfWire(theirs))).toBe("in");
  expect(fateOf(run, idOf(present(mine).public), idOfWire(newest))).toBe("older-one");
  expect(fateOf(run, idOf(present(third).public), idOfWire(newest))).toBe("kept-out");
  expect([isEarly(ballot, ballot.closes - 3601), isEarly(ballot, ballot.closes - 3600)]).toEqual([
    true,
    false,
  ]);
});

test("who has pulled to the head sees at once what was slipped in, and later what had been held back", async () => {
  const hall = await Hall.of(4, { crowd: 2 });
  const { group } = hall;
  const ballot = await hall.open(one);
  const sealed = [0x10, 0x20, 0x30].map(async (first) => {
    const id = new Uint8Array(16).fill(first);
    return hall.envelope(ballot, await hall.pseudonym(ballot, one), undefined, id);
  });
  const [a, b, c] = (await Promise.all(sealed)).map(present);
  await group.place(new Uint8Array(0));
  await group.place(present(a));
  expect(slippedIn(group.state, false)).toEqual([]);
  expect(slippedIn(group.state, true)).toEqual([{ n: group.wires.length, ballot: ballot.id }]);
  await group.place(present(b));
  expect(slippedIn(group.state, true)).toEqual([]);
  const shown = present(runOf(group.state, ballot.id));
  expect(hasGrown(shown, present(runOf(group.state, ballot.id)))).toBe(false);
  await group.place(present(c));
  expect(hasGrown(shown, present(runOf(group.state, ballot.id)))).toBe(true);
});

test("an unseen author answers and takes back, and nobody else can", async () => {
  const hall = await Hall.of(1, { crowd: 1 });
  const { group } = hall.group.state;
  const [first, second] = [await hall.open(one, 0), await hall.open(two, 1)];
  const author = await hall.pseudonym(first, one);
  await hall.close([await hall.envelope(first, author, { k: "said", d: "words" })]);
  const [again, thief] = [await hall.pseudonym(second, two), await hall.pseudonym(second, two)];
  const answer = await withSignature(group, { k: "answered", d: "more" }, author, again.public);
  await hall.close([await hall.envelope(second, again, answer), await hall.envelope(second, thief, answer)]);
  const [, answers] = readOut(hall.group.state);
  expect(answers?.items.map(({ re }) => re)).toEqual([idOf(author.public)]);
  expect(answers?.passedOver.map(([, code]) => code)).toEqual(["not-the-author"]);
});

test("a text cannot be moved to a token, nor a token to a text", async () => {
  const hall = await Hall.of(3, { crowd: 1 });
  const ballot = await hall.open(one);
  const [mine, theirs] = [await hall.pseudonym(ballot, one), await hall.pseudonym(ballot, one)];
  const thief = await newPair("Ed25519");
  const moved = [
    { ...thief, token: mine.token },
    { ...mine, secret: thief.secret },
    { ...theirs, token: mine.token },
  ];
  const wires = await Promise.all(moved.map((whose) => hall.envelope(ballot, whose)));
  const codes = (await hall.close(wires)).flatMap(({ refused }) => refused.map(({ code }) => code));
  expect(codes.sort()).toEqual(["bad-signature", "bad-token", "bad-token", "malformed"]);
  expect(runOf(hall.group.state, ballot.id)).toBeUndefined();
});
