// Checking together: one text and eight words over how far the log goes, the app's code and the group's keys. Two phones that agree have been told the same.
import { DOMAIN } from "../crypto/domain.ts";
import { sha256 } from "../crypto/hash.ts";
import { type Bytes, concat, fromBase64url, toBase64url, u32, u64 } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, hasExactly, isMap } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Head } from "./chain.ts";
import type { EpochKeys } from "./epoch.ts";
import { ID_SIZE, idBytes } from "./id.ts";
import type { Circle } from "./members.ts";
import { wordsOf } from "./words.ts";

const HASH_SIZE = 32;
const WORDS = 8;
const PREFIX = "coppice:C:";
/** In the words of a phone that cannot tell which code it runs. */
const NO_CODE: Bytes = new Uint8Array(HASH_SIZE);

export interface Check {
  readonly group: Bytes;
  readonly head: Head;
  /** Hash of the list of the app's files; null where the browser does not tell. */
  readonly code: Bytes | null;
  readonly keys: Bytes;
}

/** Every key of every listed device, the server's attesting key and the epoch: no bit of them is left out. */
export async function keysHash({ group, epoch, commit }: EpochKeys, circle: Circle): Promise<Bytes> {
  const devices = [...circle.devices.values()].map(({ d, m, e, x, v }) =>
    concat(idBytes(d), idBytes(m), e, x, v),
  );
  devices.sort(byBytes);
  return sha256(concat(DOMAIN.checkKeys, group, u32(epoch), commit, circle.server, ...devices));
}

function byBytes(a: Bytes, b: Bytes): number {
  const at = a.findIndex((byte, place) => byte !== b[place]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

export async function eightWords({ group, head, code, keys }: Check): Promise<string> {
  const heard = concat(DOMAIN.check, group, u64(head.n), head.h, code ?? NO_CODE, keys);
  return wordsOf(await sha256(heard), WORDS);
}

export const writeCheck = ({ group, head, code, keys }: Check): string =>
  PREFIX + toBase64url(encode({ g: group, n: head.n, h: head.h, c: code, k: keys }));

export function readCheck(text: string): Result<Check, "malformed"> {
  const trimmed = text.trim();
  const bytes = trimmed.startsWith(PREFIX) ? fromBase64url(trimmed.slice(PREFIX.length)) : err("malformed");
  const map = bytes.ok ? decode(bytes.value) : err("malformed");
  if (!map.ok || !isMap(map.value) || !hasExactly(map.value, ["g", "n", "h", "c", "k"]))
    return err("malformed");
  const { g, n, h, c, k } = map.value;
  const group = asBytes(g, ID_SIZE);
  const position = asInt(n, 0);
  const hash = asBytes(h, HASH_SIZE);
  const code = c === null ? null : asBytes(c, HASH_SIZE);
  const keys = asBytes(k, HASH_SIZE);
  if (!group || position === undefined || !hash || code === undefined || !keys) return err("malformed");
  return ok({ group, head: { n: position, h: hash }, code, keys });
}
