// The newcomer's half of joining from afar. Nothing is believed that the compared words do not stand for.
import { type Bytes, equal } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import {
  ANSWER,
  boxesOf,
  decodeOffer,
  decodeSaid,
  encodeSaid,
  fiveWords,
  OFFER,
  openParcel,
  REPLY,
  readLink,
  type Said,
  sealParcel,
} from "../log/afar.ts";
import { readAdmissionCode, readRequestCode } from "../log/codes.ts";
import { isVouchBy } from "../log/request.ts";
import { Boxes } from "../sync/boxes.ts";
import { changeTaken, keepAfar } from "./afar-keeping.ts";
import type { No, TakenLink } from "./afar-record.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Problem } from "./api.ts";
import type { Core } from "./core.ts";
import { readAnswer, requestCode } from "./joining.ts";
import type { Session } from "./open.ts";
import { problemOf } from "./problems.ts";

const NONE: Bytes = new Uint8Array(0);

/** Request, secret and nonce are kept before the server hears of any of them. */
export function takeLink(core: Core, text: string, myName: string): Promise<Answer<null>> {
  return core.turns.take(async () => {
    const { session, needs } = core;
    if (session === null) return failed("locked");
    const link = readLink(text);
    if (!link.ok) return failed("malformed");
    const { secret, until, origin } = link.value;
    if (origin !== needs.origin) return failed("other-server");
    const asked = await requestCode(core, myName);
    if (!asked.ok) return asked;
    const { taken } = session.afar;
    if (taken !== null && equal(taken.secret, secret)) return done(null);
    const fresh: TakenLink = {
      secret,
      until,
      nonce: needs.random(16),
      tries: 0,
      offer: NONE,
      reply: NONE,
      replied: false,
      words: "",
      same: false,
      vouched: false,
      no: null,
    };
    return keepAfar(core, session, { ...session.afar, taken: fresh });
  });
}

export function answerWords(core: Core, same: boolean): Promise<Answer<null>> {
  const { session } = core;
  const taken = session?.afar.taken ?? null;
  if (session === null || taken === null || taken.words === "") return Promise.resolve(failed("not-found"));
  return changeTaken(core, session, taken, (now) =>
    same ? { ...now, same } : { ...now, no: now.no ?? "differ" },
  );
}

export function leaveLink(core: Core): Promise<Answer<null>> {
  const { session } = core;
  const taken = session?.afar.taken ?? null;
  return session === null || taken === null
    ? Promise.resolve(done(null))
    : changeTaken(core, session, taken, () => null);
}

/** One step towards the group; the problem, if the server could not be reached. */
export async function advanceTaken(core: Core, session: Session): Promise<Problem | null> {
  const { taken } = session.afar;
  if (!core.isOpen(session) || session.group !== null) return null;
  if (taken === null || taken.no !== null || taken.vouched) return null;
  const boxes = new Boxes(core.needs.origin, core.needs.fetch);
  if (taken.offer.length === 0) return openFirst(core, session, boxes, taken);
  if (!taken.replied) return reply(core, session, boxes, taken);
  return fetchAnswer(core, session, boxes, taken);
}

const problemIn = (answer: Answer<null>): Problem | null => (answer.ok ? null : answer.problem);

const stop = async (core: Core, session: Session, taken: TakenLink, no: No): Promise<Problem | null> =>
  problemIn(await changeTaken(core, session, taken, (now) => ({ ...now, no })));

async function openFirst(
  core: Core,
  session: Session,
  boxes: Boxes,
  taken: TakenLink,
): Promise<Problem | null> {
  const counted = await changeTaken(core, session, taken, (now) => ({ ...now, tries: now.tries + 1 }));
  if (!counted.ok) return counted.problem;
  const { one } = await boxesOf(taken.secret);
  const opened = await boxes.open(one.id, taken.nonce);
  if (!opened.ok)
    return opened.code === "box-gone" ? whyGone(core, session, boxes, taken) : problemOf(opened.code);
  const content = await openParcel(one, OFFER, opened.value);
  const offer = content.ok ? decodeOffer(content.value) : content;
  const { asking } = session;
  if (!offer.ok || !content.ok) return stop(core, session, taken, "strange");
  if (asking === null) return null;
  const parcel = await sealParcel(one, REPLY, encodeSaid({ code: asking.code }), core.needs.random);
  const words = await fiveWords(taken.secret, offer.value, asking.request);
  const kept = await changeTaken(core, session, taken, (now) => ({
    ...now,
    offer: content.value,
    reply: parcel,
    words,
  }));
  return kept.ok ? reply(core, session, boxes, { ...taken, reply: parcel }) : kept.problem;
}

/** Taken back, opened by somebody else, or ended: a reply can be left only where a box still is. */
async function whyGone(
  core: Core,
  session: Session,
  boxes: Boxes,
  taken: TakenLink,
): Promise<Problem | null> {
  const { one } = await boxesOf(taken.secret);
  const said = await answerIn(boxes, taken);
  if (!said.ok && said.code !== "box-gone") return problemOf(said.code);
  if (said.ok && "no" in said.value) return stop(core, session, taken, said.value.no);
  // This was not the first try: then it may have been us whose answer got lost.
  const no = taken.tries > 0 ? "lost" : "opened";
  const parcel = await sealParcel(one, REPLY, encodeSaid({ no }), core.needs.random);
  const left = await boxes.reply(one.id, parcel);
  if (left.ok || left.code === "box-answered") return stop(core, session, taken, no);
  return left.code === "box-gone" ? stop(core, session, taken, "ended") : problemOf(left.code);
}

async function reply(core: Core, session: Session, boxes: Boxes, taken: TakenLink): Promise<Problem | null> {
  const { one } = await boxesOf(taken.secret);
  const left = await boxes.reply(one.id, taken.reply);
  if (left.ok)
    return problemIn(await changeTaken(core, session, taken, (now) => ({ ...now, replied: true })));
  if (left.code === "box-answered") return stop(core, session, taken, "opened");
  return left.code === "box-gone" ? stop(core, session, taken, "ended") : problemOf(left.code);
}

type Heard = { readonly ok: true; readonly value: Said } | { readonly ok: false; readonly code: string };

async function answerIn(boxes: Boxes, { secret, nonce }: TakenLink): Promise<Heard> {
  const { two } = await boxesOf(secret);
  const opened = await boxes.open(two.id, nonce);
  if (!opened.ok) return opened;
  const content = await openParcel(two, ANSWER, opened.value);
  return content.ok ? decodeSaid(content.value) : content;
}

async function fetchAnswer(
  core: Core,
  session: Session,
  boxes: Boxes,
  taken: TakenLink,
): Promise<Problem | null> {
  const said = await answerIn(boxes, taken);
  if (!said.ok) {
    if (said.code === "box-gone") return null;
    const isStrange = said.code === "malformed" || said.code === "unreadable";
    return isStrange ? stop(core, session, taken, "strange") : problemOf(said.code);
  }
  if ("no" in said.value) return stop(core, session, taken, said.value.no);
  // Before the person has said that the words are the same, an answer is not looked at.
  if (!taken.same) return null;
  const { code } = said.value;
  if (!(await isByTheSponsor(session, taken, code))) return stop(core, session, taken, "strange");
  const answer = await core.turns.take(() => readAnswer(core, code, session));
  if (!answer.ok)
    return answer.problem === "not-for-us" ? stop(core, session, taken, "strange") : answer.problem;
  return problemIn(
    await changeTaken(core, session, taken, (now) =>
      answer.value.joined ? null : { ...now, vouched: true },
    ),
  );
}

/** The words stand for one device: only what that device vouched for, in its group, is an answer. */
async function isByTheSponsor(session: Session, taken: TakenLink, code: string): Promise<boolean> {
  const { asking } = session;
  const { group, device, ed25519 } = must(decodeOffer(taken.offer));
  const admission = readAdmissionCode(code);
  const vouched = admission.ok ? admission : readRequestCode(code);
  if (!vouched.ok || asking === null) return false;
  const aim = "aim" in vouched.value ? vouched.value.aim : vouched.value;
  if (aim === null || !equal(aim.group, group)) return false;
  for (const vouch of vouched.value.vouches) {
    if (!equal(vouch.device, device)) continue;
    if (await isVouchBy(ed25519, vouch, group, aim.epoch, asking.request)) return true;
  }
  return false;
}
