// What a phone does in a draw by itself: it locks a number in, and shows it when all are locked in. The phone that has
// its member's voice does it, once; one that was told to rest does nothing, as if it were away.
import { type Bytes, isZero } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { asBytes, isMap } from "../../lib/fields.ts";
import {
  CARE,
  DRAW_ENTERED,
  DRAW_SHOWN,
  drawEnteredBody,
  drawShownBody,
  SHARE_SIZE,
} from "../../log/draws/bodies.ts";
import { isRunning, runningDraw, stageOf } from "../../log/draws/draw.ts";
import { commitOf } from "../../log/draws/order.ts";
import { type Id, idBytes, idOf } from "../../log/id.ts";
import type { Core } from "../core.ts";
import type { Session } from "../open.ts";
import { standingOf } from "../standing.ts";
import { sayAlone } from "../windows/opening.ts";
import { type DrawRecord, hasSaid, keepDraws, readDraws, restsIn, shareIn, withShare } from "./record.ts";

export interface Duty {
  readonly draw: Id;
  readonly what: "enter" | "show";
}

/** What is to be done now, if anything; whether its owner rests is not asked here. */
export function dutyOf({ group, outbox }: Session): Duty | null {
  const state = group?.archive.state;
  if (group === null || state?.circle == null || standingOf(group) !== "in") return null;
  const { circle, draws, hours } = state;
  const device = circle.devices.get(idOf(group.record.own.device));
  const draw = runningDraw(draws, CARE, circle, hours);
  if (draw === null || device === undefined || isZero(device.v)) return null;
  // A wire that the server refused is on no way any more, and one of another draw is not about this one.
  const waits = (kind: string) =>
    outbox.some(
      ({ entries, refused }) =>
        refused === null && entries.some((one) => one.kind === kind && drawIn(one.body) === draw.id),
    );
  if (stageOf(draw, circle, hours) === "entering") {
    const may = draw.electorate.has(device.m) && !draw.entered.has(device.m);
    return may && !waits(DRAW_ENTERED) ? { draw: draw.id, what: "enter" } : null;
  }
  const must = draw.entered.has(device.m) && !draw.shown.has(device.m);
  return must && !waits(DRAW_SHOWN) ? { draw: draw.id, what: "show" } : null;
}

/** Within a turn. True when there is something to send. */
export async function takePart(core: Core, session: Session): Promise<boolean> {
  const duty = dutyOf(session);
  const { group } = session;
  if (duty === null || group === null || !core.isOpen(session)) return false;
  const kept = await readDraws(core, session);
  if (!kept.ok) return false;
  const draw = idBytes(duty.draw);
  const known = shareIn(kept.value, draw);
  if (duty.what === "show") {
    if (known === undefined || hasSaid(kept.value, draw)) return false;
    const isSaid = await say(core, session, duty, DRAW_SHOWN, drawShownBody(draw, known));
    if (isSaid) await keepDraws(core, session, { ...kept.value, said: [...kept.value.said, draw] });
    return isSaid;
  }
  if (restsIn(kept.value, draw)) {
    // From now on it is about this one: the draw after it is another question.
    if (kept.value.rests?.length === 0) await keepDraws(core, session, { ...kept.value, rests: draw });
    return false;
  }
  const share = known ?? core.needs.random(SHARE_SIZE);
  if (
    known === undefined &&
    !(await keepDraws(core, session, withShare(withoutPast(session, kept.value), draw, share))).ok
  ) {
    return false;
  }
  const commit = await commitOf(group.record.group, duty.draw, idOf(group.record.own.member), share);
  return say(core, session, duty, DRAW_ENTERED, drawEnteredBody(draw, commit));
}

/** The log may have been read on in the meantime: what is not to be done any more is not said. */
async function say(core: Core, session: Session, duty: Duty, kind: string, body: Cbor): Promise<boolean> {
  const now = dutyOf(session);
  return now?.draw === duty.draw && now.what === duty.what && sayAlone(core, session, kind, body);
}

/** What is kept of draws that are over goes. */
function withoutPast({ group }: Session, record: DrawRecord): DrawRecord {
  const state = group?.archive.state;
  if (state?.circle == null) return record;
  const { circle, draws, hours } = state;
  const runs = (of: Bytes) => {
    const draw = draws.get(idOf(of));
    return draw !== undefined && isRunning(stageOf(draw, circle, hours));
  };
  return { ...record, shares: record.shares.filter(([of]) => runs(of)), said: record.said.filter(runs) };
}

function drawIn(body: Cbor): Id | undefined {
  const draw = isMap(body) ? asBytes(body.draw, 16) : undefined;
  return draw === undefined ? undefined : idOf(draw);
}
