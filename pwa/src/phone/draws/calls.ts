// What a person does about the draw of the care pair: opens one, rests, passes on, calls one void. Each is one entry, by name.
import { asText } from "../../lib/fields.ts";
import {
  CARE,
  DRAW_OPENED,
  DRAW_PASSED,
  DRAW_VOIDED,
  drawOpenedBody,
  drawPassedBody,
  drawVoidedBody,
  LONGEST_REASON,
} from "../../log/draws/bodies.ts";
import { canSit, FEWEST_ENTERED, isRunning, stageOf } from "../../log/draws/draw.ts";
import { type DrawView, drawView } from "../../log/draws/view.ts";
import { idBytes, idOf } from "../../log/id.ts";
import type { Circle } from "../../log/members.ts";
import { wordsOf } from "../../log/words.ts";
import { done, failed } from "../answers.ts";
import type { Answer } from "../api.ts";
import type { Core } from "../core.ts";
import type { CareView, Place, Voiding } from "../draw-api.ts";
import type { OpenGroup, Session } from "../open.ts";
import { standingOf } from "../standing.ts";
import { sayAlone } from "../windows/opening.ts";
import { keepDraws, NEXT, readDraws, restsIn } from "./record.ts";

const WORDS = 4;

interface Here {
  readonly session: Session;
  readonly group: OpenGroup;
  readonly circle: Circle;
}

/** Outside of turns: it reads only. */
export async function care(core: Core): Promise<Answer<CareView | null>> {
  const { session } = core;
  if (session === null) return failed("locked");
  const state = session.group?.archive.state;
  const view = state === undefined ? null : await drawView(state, CARE);
  if (state?.circle == null || view === null) return done(null);
  const kept = await readDraws(core, session);
  return done({
    ...(await shown(view, state.circle)),
    isTooSmall: state.circle.members.size < FEWEST_ENTERED,
    rests: kept.ok && restsIn(kept.value, view.running === null ? NEXT : idBytes(view.running.id)),
  });
}

async function shown(view: DrawView, circle: Circle): Promise<Omit<CareView, "isTooSmall" | "rests">> {
  const { running, inForce, isDue } = view;
  return {
    isDue,
    running:
      running === null
        ? null
        : {
            id: running.id,
            by: running.by,
            stage: running.stage,
            done: running.done,
            of: running.of,
            hoursLeft: running.hoursLeft,
            words: running.pool === null ? null : await wordsOf(running.pool, WORDS),
            voiding: voidingOf(running.voiding),
          },
    drawn:
      inForce === null
        ? null
        : {
            id: inForce.id,
            seated: inForce.seated,
            order: inForce.order.map(
              (member): Place => ({ member, state: placeOf(inForce, circle, member) }),
            ),
            hoursLeft: inForce.hoursLeft,
            voiding: voidingOf(inForce.voiding),
          },
  };
}

function placeOf(
  { seated, passed }: NonNullable<DrawView["inForce"]>,
  circle: Circle,
  member: string,
): Place["state"] {
  if (!circle.members.has(member)) return "left";
  if (passed.has(member)) return "passed";
  return seated.includes(member) ? "seated" : "next";
}

const voidingOf = (voiding: ReadonlyMap<string, string>): readonly Voiding[] =>
  [...voiding].map(([member, reason]) => ({ member, reason }));

/** Within a turn, like all below. */
export async function openDraw(core: Core): Promise<Answer<null>> {
  const here = hereIn(core);
  if (typeof here === "string") return failed(here);
  const { state } = here.group.archive;
  if (here.circle.members.size < FEWEST_ENTERED) return failed("too-few");
  const view = await drawView(state, CARE);
  const waits = here.session.outbox.some(({ entries }) => entries.some(({ kind }) => kind === DRAW_OPENED));
  if (view === null || view.running !== null || !view.isDue || waits) return failed("already-open");
  return said(await sayAlone(core, here.session, DRAW_OPENED, drawOpenedBody(CARE)));
}

export async function restFromDraw(core: Core, rests: boolean): Promise<Answer<null>> {
  const here = hereIn(core);
  if (typeof here === "string") return failed(here);
  const kept = await readDraws(core, here.session);
  if (!kept.ok) return failed(kept.code);
  const running = (await drawView(here.group.archive.state, CARE))?.running ?? null;
  const from = running === null ? NEXT : idBytes(running.id);
  const written = await keepDraws(core, here.session, { ...kept.value, rests: rests ? from : null });
  if (!written.ok) return failed(written.code);
  core.tell();
  return done(null);
}

export async function passOn(core: Core, draw: string): Promise<Answer<null>> {
  const here = hereIn(core);
  if (typeof here === "string") return failed(here);
  const { state } = here.group.archive;
  const known = state.draws.get(draw);
  const me = idOf(here.group.record.own.member);
  const isDrawn = known !== undefined && stageOf(known, here.circle, state.hours) === "drawn";
  if (!isDrawn || !canSit(known, here.circle, me)) return failed("ended");
  return said(await sayAlone(core, here.session, DRAW_PASSED, drawPassedBody(idBytes(draw))));
}

export async function voidDraw(core: Core, draw: string, reason: string): Promise<Answer<null>> {
  const here = hereIn(core);
  if (typeof here === "string") return failed(here);
  const { state } = here.group.archive;
  const known = state.draws.get(draw);
  const text = asText(reason.trim(), 1, LONGEST_REASON);
  if (text === undefined) return failed("malformed");
  const stage = known === undefined ? "lapsed" : stageOf(known, here.circle, state.hours);
  const stands = stage === "drawn" || isRunning(stage);
  if (!stands || known?.voiding.has(idOf(here.group.record.own.member)) !== false) return failed("ended");
  return said(await sayAlone(core, here.session, DRAW_VOIDED, drawVoidedBody(idBytes(draw), text)));
}

function hereIn({ session }: Core): Here | "locked" | "no-group" | "ended" {
  if (session === null) return "locked";
  const { group } = session;
  const circle = group?.archive.state.circle;
  if (group === null || circle == null) return "no-group";
  return standingOf(group) === "in" ? { session, group, circle } : "ended";
}

const said = (isSaid: boolean): Answer<null> => (isSaid ? done(null) : failed("storage-refused"));
