// A phone that is in and cannot go on, or was let in and came too late, is handed the key once more. What it wrote goes out under the ids it has.
import { equal } from "../lib/bytes.ts";
import type { AdmissionCode } from "../log/codes.ts";
import { epochKeys } from "../log/epoch.ts";
import { joinedBody } from "../log/joining.ts";
import { decodeRequest } from "../log/request.ts";
import { isKeyOf } from "../log/rotating.ts";
import { done, failed } from "./answers.ts";
import type { Answer } from "./api.ts";
import type { Core } from "./core.ts";
import { encodeGroup } from "./group-record.ts";
import { putWriteToken } from "./locked-exchange.ts";
import { withKeys } from "./older-keys.ts";
import type { OpenGroup, Session } from "./open.ts";
import { isJudged, type OwnWire } from "./outbox.ts";
import { isUnsettled, joinIn, requestIn, withJoin } from "./pending-join.ts";
import { placesOf } from "./places.ts";
import { putAll, sealedAnew } from "./sealing-anew.ts";
import { standingOf } from "./standing.ts";

export function asksAgain(group: OpenGroup): boolean {
  const standing = standingOf(group);
  return standing === "overtaken" || standing === "waits-for-key";
}

type Entered = Answer<{ joined: boolean; code: string | null }>;

/** `not-for-us`: a key of an epoch that is over, or one the group's log did not commit to. */
export async function enterAgain(
  core: Core,
  session: Session,
  code: AdmissionCode,
  secret: Uint8Array<ArrayBuffer>,
): Promise<Entered> {
  const { group } = session;
  if (group === null) return failed("no-group");
  if (!equal(code.group, group.record.group)) return failed("other-group");
  const { turn } = group.archive.state;
  const keys = await epochKeys(code.group, code.epoch, secret);
  const isOther = turn.latest?.epoch === code.epoch && !isKeyOf(turn.latest, keys);
  if (code.epoch < turn.epoch || isOther) return failed("not-for-us");
  // A key of an epoch nobody here has read of is hearsay: a later one takes its place.
  const epochs = group.record.epochs.filter(([epoch]) => epoch <= turn.epoch);
  const ring = new Map([...group.ring].filter(([epoch]) => epoch <= turn.epoch));
  const record = { ...group.record, epochs, turnedAway: false };
  const next = withKeys({ ...group, ring, record }, [keys]);
  const again = session.outbox.filter((wire) => !isJudged(wire)).map((wire) => revouched(wire, code));
  const anew = await sealedAnew(core, next, again);
  const places = placesOf(session.room);
  const token = { origin: record.origin, token: next.keys.write, least: record.head.n };
  const written = await core.needs.store.write(
    [
      ...(await putAll(anew, session.vault)),
      {
        shelf: "sealed",
        key: places.group,
        value: await session.vault.seal(places.group, encodeGroup(next.record)),
      },
      { shelf: "sealed", key: places.asking, value: null },
      ...(anew.some(isUnsettled) ? [] : [putWriteToken(session.room, token)]),
    ],
    "strict",
  );
  if (!written.ok) return failed(written.code);
  session.group = next;
  session.asking = null;
  session.outbox = session.outbox.map((old) => anew.find(({ order }) => order === old.order) ?? old);
  core.tell();
  return done({ joined: true, code: null });
}

/** The joining carries the vouches of this admission; which phones it takes over is read anew. */
function revouched(wire: OwnWire, { vouches }: AdmissionCode): OwnWire {
  const join = joinIn(wire);
  const request = join === null ? null : requestIn(join);
  if (join === null || request === null || !decodeRequest(request).ok) return wire;
  const { body } = join;
  const name = typeof body === "object" && body !== null && "name" in body ? body.name : null;
  return withJoin(wire, joinedBody(request, vouches, typeof name === "string" ? name : null, null));
}
