// A member's own acts about the group: leaving, asking to let somebody go or to change the charter, agreeing. Each is one entry, at once, without undo.

import { fromBase64url } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { hoursOf } from "../lib/clock.ts";
import { asText } from "../lib/fields.ts";
import { agreedBody } from "../log/agreement.ts";
import { CHARTER_AGREED, CHARTER_PROPOSED, charterProposedBody } from "../log/charter-change.ts";
import { LEFT, leftBody } from "../log/leaving.ts";
import { openProposals } from "../log/open-proposals.ts";
import {
  FEWEST_MEMBERS,
  LONGEST_REASON,
  REMOVAL_AGREED,
  REMOVAL_PROPOSED,
  removalBody,
} from "../log/removal.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Charter } from "./api.ts";
import { addToOutbox } from "./bundle.ts";
import type { Core } from "./core.ts";
import type { OpenGroup } from "./open.ts";
import { standingOf } from "./standing.ts";

const LEAST_CROWD = 5;

export const leaveGroup = (core: Core): Promise<Answer<null>> =>
  withGroup(core, (group) => say(core, group, LEFT, leftBody()));

export const proposeRemoval = (core: Core, member: string, reason: string): Promise<Answer<null>> =>
  withGroup(core, (group) => {
    const { state } = group.archive;
    const id = fromBase64url(member);
    const text = asText(reason.trim(), 1, LONGEST_REASON);
    if (!id.ok || !group.archive.isMember(member) || text === undefined) return failed("malformed");
    if ((state.circle?.members.size ?? 0) < FEWEST_MEMBERS) return failed("too-few");
    const asked = openProposals(state).some(
      ({ matter }) => matter.about === "removal" && matter.member === member,
    );
    return asked ? failed("already-open") : say(core, group, REMOVAL_PROPOSED, removalBody(id.value, text));
  });

export const proposeCharter = (core: Core, charter: Charter): Promise<Answer<null>> =>
  withGroup(core, (group) => {
    const now = group.archive.state.circle?.charter;
    if (now === undefined) return failed("no-group");
    if (isTooSmallACrowd(charter, now)) return failed("malformed");
    return say(core, group, CHARTER_PROPOSED, charterProposedBody(charter, now));
  });

export const agree = (core: Core, proposal: string): Promise<Answer<null>> =>
  withGroup(core, (group) => {
    const open = openProposals(group.archive.state).find(({ id }) => id === proposal);
    const id = fromBase64url(proposal);
    if (open === undefined || !id.ok) return failed("ended");
    const { matter } = open;
    const now = group.archive.state.circle?.charter;
    if (matter.about === "charter" && now !== undefined && isTooSmallACrowd(matter.charter, now))
      return failed("malformed");
    const kind = matter.about === "removal" ? REMOVAL_AGREED : CHARTER_AGREED;
    return say(core, group, kind, agreedBody(id.value));
  });

/** No phone asks for a window that opens among fewer than five, or agrees to one: who wrote could be guessed. */
const isTooSmallACrowd = (to: Pick<Charter, "crowd">, from: Pick<Charter, "crowd">): boolean =>
  to.crowd < LEAST_CROWD && to.crowd !== from.crowd;

type Said = Answer<null> | Promise<Answer<null>>;

async function withGroup(core: Core, act: (group: OpenGroup) => Said): Promise<Answer<null>> {
  if (core.session === null) return failed("locked");
  const { group } = core.session;
  if (group === null) return failed("no-group");
  return standingOf(group) === "in" ? act(group) : failed("ended");
}

async function say(core: Core, group: OpenGroup, kind: string, body: Cbor): Promise<Answer<null>> {
  const { session, needs } = core;
  if (session === null) return failed("locked");
  const entry = { id: needs.random(16), kind, hours: hoursOf(needs.clock), body };
  const added = await addToOutbox(core, session, group, [entry]);
  if (!added.ok) return failed(added.code);
  const written = await needs.store.write(added.value.changes, "strict");
  if (!written.ok) return failed(written.code);
  session.outbox = added.value.outbox;
  // It goes at once, and what was sealed before it goes before it: nobody's last page may arrive after they left.
  session.undoUntil.clear();
  core.tell();
  return done(null);
}
