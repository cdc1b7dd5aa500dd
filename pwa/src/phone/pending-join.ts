// Our own joining as it waits in the outbox. Whoever comes back in place of lost phones names them in it, and can do so only after reading the log.
import type { Bytes } from "../lib/bytes.ts";
import { isMap } from "../lib/fields.ts";
import { JOINED } from "../log/joining.ts";
import { decodeRequest } from "../log/request.ts";
import type { OwnEntry, OwnWire } from "./outbox.ts";

type Packed = Pick<OwnWire, "entries">;

/** The entry that makes this device one of the group's, while it is not there yet. */
export const joinIn = ({ entries }: Packed): OwnEntry | null =>
  entries[0]?.kind === JOINED ? entries[0] : null;

/** R, as it lies in a joining of our own. */
export function requestIn({ body }: OwnEntry): Bytes | null {
  return isMap(body) && body.R instanceof Uint8Array ? body.R : null;
}

/** A joining in place of lost phones that does not say yet which. */
export function isUnsettled(wire: Packed): boolean {
  const join = joinIn(wire);
  const request = join === null ? null : requestIn(join);
  const read = request === null ? null : decodeRequest(request);
  if (read?.ok !== true || read.value.role !== 3) return false;
  return isMap(join?.body) && join.body.replaces === undefined;
}

/** The same wire with another body of its joining. */
export const withJoin = (wire: OwnWire, body: OwnEntry["body"]): OwnWire => ({
  ...wire,
  entries: wire.entries.map((entry, index) => (index === 0 ? { ...entry, body } : entry)),
});
