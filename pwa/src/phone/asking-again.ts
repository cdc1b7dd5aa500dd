// The request a phone has, shown again: while nobody has answered it, when its joining came too late, or when the newest key is missing.
import { equal, isZero } from "../lib/bytes.ts";
import { readRequestCode, writeRequestCode } from "../log/codes.ts";
import { idOf } from "../log/id.ts";
import { done, failed } from "./answers.ts";
import type { Answer } from "./api.ts";
import type { Core } from "./core.ts";
import { asksAgain } from "./entering-again.ts";
import { keepAsking, requestOf } from "./joining.ts";
import type { OpenGroup, Session } from "./open.ts";
import { joinIn, requestIn } from "./pending-join.ts";

export async function requestAgain(core: Core): Promise<Answer<string>> {
  const { session } = core;
  if (session === null) return failed("locked");
  const { group, asking } = session;
  // Not in yet: the newest code, with whatever vouches it was given.
  if (group === null) return asking === null ? failed("no-group") : done(asking.code);
  if (!asksAgain(group)) return failed("already-in");
  const { own } = group.record;
  const request = waitingRequest(session) ?? (await requestOf(own, isZero(own.voice) ? 2 : 1));
  const name = nameOf(session, group);
  // A first of two members may have vouched already: that is carried to the next.
  const before = asking !== null && equal(asking.request, request) ? readRequestCode(asking.code) : null;
  const { vouches, aim } = before?.ok === true ? before.value : { vouches: [], aim: null };
  const code = writeRequestCode({ request, name, vouches, aim });
  return keepAsking(core, session, { own, request, name, code });
}

/** R of a joining that has not counted yet. */
function waitingRequest({ outbox }: Session) {
  const join = outbox.map(joinIn).find((one) => one !== null);
  return join === undefined || join === null ? null : requestIn(join);
}

/** As the group knows them, else as they called themselves in the joining. */
function nameOf({ outbox }: Session, { archive, record }: OpenGroup): string {
  const known = archive.state.circle?.members.get(idOf(record.own.member))?.who ?? null;
  const said = outbox.map((wire) => joinIn(wire)?.body).find((body) => body !== undefined);
  const name = typeof said === "object" && said !== null && "name" in said ? said.name : null;
  return known ?? (typeof name === "string" ? name : "?");
}
