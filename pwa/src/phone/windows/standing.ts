// How this phone stands in a ballot, and whether what it put aside lies with the server already: what can be said truthfully.
import { equal } from "../../lib/bytes.ts";
import type { Ballot } from "../../log/ballots/ballot.ts";
import { partIn } from "../../log/ballots/own.ts";
import { idOf } from "../../log/id.ts";
import type { InEnvelope, WindowStanding } from "../api.ts";
import type { Session } from "../open.ts";
import { hasToken, passesOf } from "./tokens.ts";
import { voiceIn } from "./voices.ts";

export function standingIn(session: Session, ballot: Ballot): WindowStanding {
  const { group } = session;
  if (ballot.voices.size < ballot.floor) return "too-few";
  const passes = passesOf(session, ballot);
  if (passes.some(hasToken)) return "taking-part";
  if (passes.some(({ dead }) => dead)) return "refused";
  if (voiceIn(session, ballot) !== undefined) return "waiting-for-token";
  const device = group?.archive.state.circle?.devices.get(idOf(group.record.own.device));
  if (device === undefined) return "from-next";
  const part = partIn(ballot, device.v);
  return part === "other-device" ? "other-phone" : part === "next-window" ? "from-next" : "waiting-for-token";
}

export interface Lying {
  readonly state: InEnvelope;
  /** Words that were changed or taken back may lie there still. */
  readonly older: boolean;
}

/** @param said the edition that is to go; null where nothing is */
export function lyingThere(session: Session, ballot: Ballot | undefined, said: Uint8Array | null): Lying {
  const ready = ballot === undefined ? undefined : session.ready.get(ballot.id);
  const pass = ballot === undefined ? undefined : passesOf(session, ballot).find(hasToken);
  // What is sealed ahead and did not leave lies nowhere.
  const sent = (pass?.puts ?? []).filter(({ k }) => k !== ready?.k);
  const isSaid = (one: Uint8Array): boolean => said !== null && equal(one, said);
  const older = sent.some((put) => put.said.length > 0 && !isSaid(put.said));
  if (said === null) return { state: "nothing", older };
  const isPut = sent.some(({ acked }) => acked) && sent.every((put) => isSaid(put.said));
  return { state: isPut ? "put" : "waits", older };
}
