// Every phone with a voice fetches its full quota of each ballot, whether or not it will use it: one request at a time,
// and everything of it in the vault before it leaves. A lost answer repeats the same bytes.
import { pairOf } from "../../crypto/key-pair.ts";
import { askToken, challengeOf, takeToken } from "../../crypto/token.ts";
import { equal } from "../../lib/bytes.ts";
import type { Ballot } from "../../log/ballots/ballot.ts";
import { issueSignature } from "../../log/ballots/preparing.ts";
import { idBytes } from "../../log/id.ts";
import { Ballots } from "../../sync/ballots.ts";
import type { Core } from "../core.ts";
import type { Session } from "../open.ts";
import { firstCounter } from "./counter.ts";
import { keepWindows, samePass, withPass } from "./keeping.ts";
import type { Pass } from "./record.ts";
import { voiceIn } from "./voices.ts";

/** The server has said its last word about this slot: a token of it will never be. */
const FINAL = new Set(["slot-used", "not-a-voice", "malformed"]);

export const passesOf = ({ windows }: Pick<Session, "windows">, ballot: Ballot): readonly Pass[] => {
  const id = idBytes(ballot.id);
  return windows.passes.filter((pass) => equal(pass.ballot, id));
};

export const hasToken = ({ token, dead }: Pass): boolean => token.length > 0 && !dead;

/** Slots of which it is not known yet whether they give a token. */
export function openSlots(session: Pick<Session, "windows">, ballot: Ballot): readonly number[] {
  const settled = passesOf(session, ballot).filter((pass) => pass.dead || hasToken(pass));
  const slots = Array.from({ length: ballot.quota }, (_, slot) => slot);
  return slots.filter((slot) => !settled.some((pass) => pass.slot === slot));
}

/** False where it is still open what becomes of it: the next exchange that goes well plans another try. */
export async function fetchToken(
  core: Core,
  session: Session,
  ballot: Ballot,
  slot: number,
): Promise<boolean> {
  const pass = await core.turns.take(() => passFor(core, session, ballot, slot));
  const { group } = session;
  const voice = session.windows.voices.find((pair) => pass !== null && equal(pair.public, pass.voice));
  if (pass === null || group === null || voice === undefined) return true;
  const ballots = new Ballots(core.needs.origin, core.needs.fetch);
  const { request } = pass;
  const sig = await issueSignature(voice.secret, group.record.group, ballot.handle, slot, request);
  const asked = { voice: voice.public, slot, request, sig };
  const answer = await ballots.issue(group.keys.member, ballot.handle, asked);
  if (!answer.ok && !FINAL.has(answer.code)) return false;
  const challenge = challengeOf(pass.ballot);
  const asking = { nonce: pass.key, request, inverse: pass.inverse };
  const token = answer.ok ? await takeToken(ballot.modulus, challenge, asking, answer.value) : null;
  await core.turns.take(async () => {
    const now = passesOf(session, ballot).find((other) => samePass(other, pass)) ?? pass;
    // What is no token is never asked for again with this nonce: a bad key could learn from it.
    const next = token?.ok === true ? { ...now, token: token.value } : { ...now, dead: true };
    await keepWindows(core, session, withPass(session.windows, next));
    core.tell();
  });
  return true;
}

/** The one made before, or a new one, which is on the disk when this resolves; null where it could not be kept. */
async function passFor(core: Core, session: Session, ballot: Ballot, slot: number): Promise<Pass | null> {
  if (!core.isOpen(session)) return null;
  const before = passesOf(session, ballot).find((pass) => pass.slot === slot);
  if (before !== undefined) return before.dead || hasToken(before) ? null : before;
  const voice = voiceIn(session, ballot);
  if (voice === undefined) return null;
  const id = idBytes(ballot.id);
  const pair = await pairOf("Ed25519", core.needs.random(32));
  const asked = await askToken(ballot.modulus, challengeOf(id), pair.public, core.needs.random);
  if (!asked.ok) return null;
  const pass: Pass = {
    ballot: id,
    slot,
    secret: pair.secret,
    key: pair.public,
    voice: voice.public,
    request: asked.value.request,
    inverse: asked.value.inverse,
    token: new Uint8Array(0),
    dead: false,
    k: firstCounter(core.needs.random),
    puts: [],
    over: false,
  };
  const kept = await keepWindows(core, session, withPass(session.windows, pass));
  return kept.ok ? pass : null;
}
