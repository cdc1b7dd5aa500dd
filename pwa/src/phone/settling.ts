// Whoever comes back in place of lost phones names them, once the log was read to its end.
import { isMap } from "../lib/fields.ts";
import { idBytes, idOf } from "../log/id.ts";
import type { Core } from "./core.ts";
import { encodeGroup } from "./group-record.ts";
import { putWriteToken } from "./locked-exchange.ts";
import type { Session } from "./open.ts";
import { isUnsettled, joinIn, withJoin } from "./pending-join.ts";
import { placesOf } from "./places.ts";
import { putAll, sealedAnew } from "./sealing-anew.ts";

/** To be called within a turn. True when there is something new to send. */
export async function settleJoin(core: Core, session: Session): Promise<boolean> {
  const { group } = session;
  const wire = session.outbox.find(isUnsettled);
  if (group === null || wire === undefined || !core.isOpen(session)) return false;
  const { record, archive, keys } = group;
  const devices = archive.state.circle?.members.get(idOf(record.own.member))?.devices;
  const places = placesOf(session.room);
  // Let go in the meantime: there is no place to take any more.
  const next = { ...record, turnedAway: devices === undefined };
  const body = joinIn(wire)?.body;
  const replaces = (devices ?? []).map(idBytes);
  const named = isMap(body) && devices !== undefined ? [withJoin(wire, { ...body, replaces })] : [];
  const settled = await sealedAnew(core, group, named);
  const token = { origin: record.origin, token: keys.write, least: record.head.n };
  const written = await core.needs.store.write(
    [
      ...(await putAll(settled, session.vault)),
      {
        shelf: "sealed",
        key: places.group,
        value: await session.vault.seal(places.group, encodeGroup(next)),
      },
      ...settled.map(() => putWriteToken(session.room, token)),
    ],
    "strict",
  );
  if (!written.ok) return false;
  session.group = { ...group, record: next };
  session.outbox = session.outbox.map((old) => settled.find(({ order }) => order === old.order) ?? old);
  core.tell();
  return settled.length > 0;
}
