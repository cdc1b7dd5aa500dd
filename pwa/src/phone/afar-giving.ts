// The sponsor's half of joining from afar. Nothing is vouched for before a person said that the words are the same.
import { pairOf } from "../crypto/key-pair.ts";
import type { Bytes } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import {
  ANSWER,
  boxesOf,
  decodeOffer,
  decodeSaid,
  encodeOffer,
  encodeSaid,
  fiveWords,
  OFFER,
  openParcel,
  REPLY,
  type Said,
  SECRET_SIZE,
  sealParcel,
} from "../log/afar.ts";
import { readRequestCode } from "../log/codes.ts";
import { idOf } from "../log/id.ts";
import { decodeRequest } from "../log/request.ts";
import { Boxes } from "../sync/boxes.ts";
import { changeGiven, keepAfar } from "./afar-keeping.ts";
import type { GivenLink } from "./afar-record.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Problem } from "./api.ts";
import type { Core } from "./core.ts";
import type { Session } from "./open.ts";
import { problemOf } from "./problems.ts";
import { readRequest, vouch } from "./sponsoring.ts";

const LIFE_S = 48 * 60 * 60;
const NONE: Bytes = new Uint8Array(0);

const secondsOf = (core: Core): number => Math.floor(core.needs.clock.now() / 1000);

/** A new link, kept here before anything leaves. It opens nothing until `advanceGiven` has laid box 1. */
export function makeLink(core: Core): Promise<Answer<string>> {
  return core.turns.take(async () => {
    const { session, needs } = core;
    if (session === null) return failed("locked");
    const { group } = session;
    if (group === null || !group.archive.isDevice(idOf(group.record.own.device))) return failed("no-group");
    const { own } = group.record;
    const secret = needs.random(SECRET_SIZE);
    const [{ one }, ed25519, x25519] = await Promise.all([
      boxesOf(secret),
      pairOf("Ed25519", own.ed25519),
      pairOf("X25519", own.x25519),
    ]);
    const offer = encodeOffer({
      group: group.record.group,
      device: own.device,
      ed25519: ed25519.public,
      x25519: x25519.public,
    });
    const link: GivenLink = {
      id: one.id,
      secret,
      until: secondsOf(core) + LIFE_S,
      offer,
      parcel: await sealParcel(one, OFFER, offer, needs.random),
      laid: false,
      code: "",
      words: "",
      missing: 0,
      answer: NONE,
      answerUntil: 0,
      answered: false,
      no: null,
      unopened: null,
    };
    const kept = await keepAfar(core, session, { ...session.afar, given: [...session.afar.given, link] });
    return kept.ok ? done(idOf(link.id)) : kept;
  });
}

/** Of the group at hand. */
function findLink({ session }: Core, id: string): { session: Session; link: GivenLink } | null {
  const link = session?.afar.given.find((one) => idOf(one.id) === id);
  return session === null || link === undefined ? null : { session, link };
}

const isOpenCase = ({ no, answer }: GivenLink): boolean => no === null && answer.length === 0;

/** The person compared the words: the vouch is made now, and kept before it is sent. */
export async function saySame(core: Core, id: string): Promise<Answer<null>> {
  const found = findLink(core, id);
  if (found === null) return failed("not-found");
  const { session, link } = found;
  if (link.code === "" || !isOpenCase(link)) return done(null);
  const vouched = await vouch(core, link.code, session);
  if (!vouched.ok) return vouched;
  return answerWith(core, session, link, { code: vouched.value.code }, null);
}

export async function sayDiffer(core: Core, id: string): Promise<Answer<null>> {
  const found = findLink(core, id);
  if (found === null) return failed("not-found");
  const { session, link } = found;
  return isOpenCase(link) ? answerWith(core, session, link, { no: "differ" }, "differ") : done(null);
}

/** Nobody is let in by this link any more, from this moment: that needs no server. The rest follows. */
export async function takeBack(core: Core, id: string): Promise<Answer<null>> {
  const found = findLink(core, id);
  if (found === null) return failed("not-found");
  const { session, link } = found;
  return isOpenCase(link) ? answerWith(core, session, link, { no: "back" }, "back") : done(null);
}

export async function putAway(core: Core, id: string): Promise<Answer<null>> {
  const found = findLink(core, id);
  return found === null ? done(null) : changeGiven(core, found.session, found.link, () => null);
}

async function answerWith(core: Core, session: Session, link: GivenLink, said: Said, no: GivenLink["no"]) {
  const { two } = await boxesOf(link.secret);
  const answer = await sealParcel(two, ANSWER, encodeSaid(said), core.needs.random);
  const answerUntil = secondsOf(core) + LIFE_S;
  return changeGiven(core, session, link, (now) =>
    isOpenCase(now) ? { ...now, answer, answerUntil, no } : now,
  );
}

/** The next thing one link waits for from the server; the problem, if it could not be had. */
export async function advanceGiven(core: Core, session: Session, link: GivenLink): Promise<Problem | null> {
  const { group } = session;
  if (group === null || !core.isOpen(session)) return null;
  const boxes = new Boxes(core.needs.origin, core.needs.fetch);
  const token = group.keys.member;
  if (link.answer.length > 0) return link.answered ? null : deliver(core, session, boxes, token, link);
  if (link.no !== null || link.code !== "") return null;
  if (!link.laid) {
    if (link.until <= secondsOf(core)) return end(core, session, link);
    const parcel = { sealed: link.parcel, burn: true, expires: link.until };
    const laid = await boxes.put(token, link.id, parcel);
    if (!laid.ok) return laid.code === "malformed" ? "odd-clock" : problemOf(laid.code);
    return problemIn(await changeGiven(core, session, link, (now) => ({ ...now, laid: true })));
  }
  const reply = await boxes.fetchReply(token, link.id);
  if (reply.ok) return hear(core, session, link, reply.value);
  if (reply.code === "no-reply-yet") return null;
  return reply.code === "box-gone" ? end(core, session, link) : problemOf(reply.code);
}

const problemIn = (answer: Answer<null>): Problem | null => (answer.ok ? null : answer.problem);

const end = async (core: Core, session: Session, link: GivenLink): Promise<Problem | null> =>
  problemIn(
    await changeGiven(core, session, link, (now) => (isOpenCase(now) ? { ...now, no: "ended" } : now)),
  );

async function deliver(
  core: Core,
  session: Session,
  boxes: Boxes,
  token: Bytes,
  link: GivenLink,
): Promise<Problem | null> {
  let { unopened } = link;
  if (link.no === "back" && link.laid && unopened === null) {
    // Whoever opens box 1 first is the only one: this time it is us.
    const opened = await boxes.open(link.id, core.needs.random(16));
    if (!opened.ok && opened.code !== "box-gone") return problemOf(opened.code);
    unopened = opened.ok;
    const kept = await changeGiven(core, session, link, (now) => ({ ...now, unopened }));
    if (!kept.ok) return kept.problem;
  }
  const { two } = await boxesOf(link.secret);
  const parcel = { sealed: link.answer, burn: false, expires: link.answerUntil };
  const put = await boxes.put(token, two.id, parcel);
  if (!put.ok) return problemOf(put.code);
  return problemIn(await changeGiven(core, session, link, (now) => ({ ...now, answered: true })));
}

/** What the newcomer's phone left: a request, or the news that the box was empty. */
async function hear(core: Core, session: Session, link: GivenLink, parcel: Bytes): Promise<Problem | null> {
  const heard = await understand(core, session, link, parcel);
  return problemIn(
    await changeGiven(core, session, link, (now) => (isOpenCase(now) ? { ...now, ...heard } : now)),
  );
}

async function understand(
  core: Core,
  session: Session,
  link: GivenLink,
  parcel: Bytes,
): Promise<Partial<GivenLink>> {
  const { one } = await boxesOf(link.secret);
  const opened = await openParcel(one, REPLY, parcel);
  const said = opened.ok ? decodeSaid(opened.value) : opened;
  if (!said.ok) return { no: "strange" };
  if ("no" in said.value) return { no: said.value.no === "lost" ? "lost" : "opened" };
  const { code } = said.value;
  const asked = readRequestCode(code);
  if (!asked.ok || must(decodeRequest(asked.value.request)).role !== 1) return { no: "strange" };
  const who = await readRequest(core, code, session);
  if (!who.ok) return { no: "strange" };
  const words = await fiveWords(link.secret, must(decodeOffer(link.offer)), asked.value.request);
  return { code, words, missing: who.value.missing };
}
