// The laws of a draw: when it may be opened, what may be locked in and shown, who may pass and who may call it void.
import { err, ok, type Result } from "../../lib/result.ts";
import type { Law, Settled } from "../affairs.ts";
import { groupTime } from "../group-time.ts";
import type { Id } from "../id.ts";
import type { EntryRefusal } from "../refusals.ts";
import { CARE, readBytesIn, readPassed, readPurpose, readVoided } from "./bodies.ts";
import { type Draw, drawInForce, FEWEST_ENTERED, isDue, runningDraw, type Stage, stageOf } from "./draw.ts";

export const openDraw: Law = (now, said) => {
  const { circle, draws, hours } = now;
  const purpose = readPurpose(said.body);
  const time = groupTime(hours);
  if (purpose === undefined) return err("malformed");
  if (purpose !== CARE) return err("wrong-terms");
  if (circle.members.size < FEWEST_ENTERED) return err("too-few");
  if (runningDraw(draws, purpose, circle, time) !== null) return err("already-open");
  if (!isDue(drawInForce(draws, purpose, circle, time), circle, time)) return err("already-open");
  const draw: Draw = {
    id: said.id,
    purpose,
    by: said.author,
    n: said.n,
    electorate: new Set(circle.members.keys()),
    opened: time,
    entered: new Map(),
    shown: new Map(),
    passed: new Set(),
    voiding: new Map(),
  };
  return ok(withDraw(now, draw));
};

export const enterDraw: Law = (now, said) => {
  const read = readBytesIn(said.body, "commit");
  const draw = known(now, read?.draw);
  if (read === undefined || draw === undefined) return err("malformed");
  if (stageNow(now, draw) !== "entering") return err("ended");
  if (!draw.electorate.has(said.author)) return err("not-asked");
  if (draw.entered.has(said.author)) return err("already-entered");
  return ok(withDraw(now, { ...draw, entered: new Map(draw.entered).set(said.author, read.bytes) }));
};

/** The only entry of its bundle: what was locked in stood in an earlier wire when its hash was compared. */
export const showInDraw: Law = (now, said) => {
  const read = readBytesIn(said.body, "share");
  const draw = known(now, read?.draw);
  if (read === undefined || draw === undefined || !said.alone) return err("malformed");
  const stage = stageNow(now, draw);
  if (stage === "entering") return err("not-locked");
  if (stage !== "showing") return err("ended");
  if (!draw.entered.has(said.author)) return err("not-entered");
  if (draw.shown.has(said.author)) return err("already-shown");
  if (!said.proved) return err("wrong-share");
  return ok(withDraw(now, { ...draw, shown: new Map(draw.shown).set(said.author, read.bytes) }));
};

export const passInDraw: Law = (now, said) => {
  const drawn = inStage(now, readPassed(said.body), (stage) => stage === "drawn");
  if (!drawn.ok) return drawn;
  const draw = drawn.value;
  if (!draw.shown.has(said.author)) return err("not-entered");
  if (draw.passed.has(said.author)) return err("already-passed");
  return ok(withDraw(now, { ...draw, passed: new Set([...draw.passed, said.author]) }));
};

export const voidDraw: Law = (now, said) => {
  const read = readVoided(said.body);
  if (read === undefined) return err("malformed");
  const standing = inStage(now, read.draw, (stage) => stage !== "lapsed" && stage !== "void");
  if (!standing.ok) return standing;
  const draw = standing.value;
  if (draw.voiding.has(said.author)) return err("already-agreed");
  return ok(withDraw(now, { ...draw, voiding: new Map(draw.voiding).set(said.author, read.reason) }));
};

function inStage(
  now: Settled,
  id: Id | undefined,
  isIn: (stage: Stage) => boolean,
): Result<Draw, EntryRefusal> {
  const draw = known(now, id);
  if (draw === undefined) return err("malformed");
  return isIn(stageNow(now, draw)) ? ok(draw) : err("ended");
}

function known({ draws }: Settled, id: Id | undefined): Draw | undefined {
  return id === undefined ? undefined : draws.get(id);
}

/** `now.hours` has the hour of the entry itself counted in. */
function stageNow({ circle, hours }: Settled, draw: Draw): Stage {
  return stageOf(draw, circle, groupTime(hours));
}

function withDraw(now: Settled, draw: Draw): Settled {
  return { ...now, draws: now.draws.with(draw.id, draw) };
}
