// What a phone does in a draw by itself: it locks a number in, and shows it when all are locked in. The phone that has
// its member's voice does it, once; one that was told to rest does nothing, as if it were away.
import { isZero } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import {
  CARE,
  DRAW_ENTERED,
  DRAW_SHOWN,
  drawEnteredBody,
  drawShownBody,
  SHARE_SIZE,
} from "../../log/draws/bodies.ts";
import { runningDraw, stageOf } from "../../log/draws/draw.ts";
import { commitOf } from "../../log/draws/order.ts";
import { type Id, idBytes, idOf } from "../../log/id.ts";
import type { Core } from "../core.ts";
import type { Session } from "../open.ts";
import { standingOf } from "../standing.ts";
import { sayAlone } from "../windows/opening.ts";
import { keepDraws, readDraws, restsIn, shareIn, withShare } from "./record.ts";

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
  const waits = (kind: string) => outbox.some(({ entries }) => entries.some((one) => one.kind === kind));
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
    return known !== undefined && (await say(core, session, DRAW_SHOWN, drawShownBody(draw, known)));
  }
  if (restsIn(kept.value, draw)) {
    // From now on it is about this one: the draw after it is another question.
    if (kept.value.rests?.length === 0) await keepDraws(core, session, { ...kept.value, rests: draw });
    return false;
  }
  const share = known ?? core.needs.random(SHARE_SIZE);
  if (known === undefined && !(await keepDraws(core, session, withShare(kept.value, draw, share))).ok) {
    return false;
  }
  const commit = await commitOf(group.record.group, duty.draw, idOf(group.record.own.member), share);
  return say(core, session, DRAW_ENTERED, drawEnteredBody(draw, commit));
}

/** The log may have been read on in the meantime: what is not to be done any more is not said. */
async function say(core: Core, session: Session, kind: string, body: Cbor): Promise<boolean> {
  return dutyOf(session) !== null && sayAlone(core, session, kind, body);
}
