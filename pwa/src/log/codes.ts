// The two texts one phone shows and another scans. No secret stands in either.
import { HPKE_OVERHEAD } from "../crypto/hpke.ts";
import { type Bytes, fromBase64url, toBase64url } from "../lib/bytes.ts";
import { type CborMap, decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, asText, hasExactly, isMap } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { EPOCH_KEY_SIZE } from "./epoch.ts";
import { ID_SIZE } from "./id.ts";
import { decodeRequest, type Vouch } from "./request.ts";
import { listVouches, readVouches } from "./vouches.ts";

export const LONGEST_NAME = 80;

/** Which group the first of two sponsors vouched for, and under which epoch. */
export interface Aim {
  readonly group: Bytes;
  readonly epoch: number;
}

export interface RequestCode {
  readonly request: Bytes;
  readonly name: string;
  readonly vouches: readonly Vouch[];
  readonly aim: Aim | null;
}

export interface AdmissionCode extends Aim {
  /** The origin of the group's server. */
  readonly server: string;
  readonly box: Bytes;
  readonly vouches: readonly Vouch[];
}

const REQUEST = "coppice:R:";
const ADMISSION = "coppice:A:";
const MEMBER = "coppice:M:";
/** Printable, no space, nothing behind the host and port. */
const ORIGIN = /^https?:\/\/[!-.0-~]{1,255}$/;

export function writeRequestCode(code: RequestCode): string {
  const { request, name, vouches, aim } = code;
  const map: CborMap = { R: request, name, vouches: listVouches(vouches) };
  return write(REQUEST, aim === null ? map : { ...map, group: aim.group, epoch: aim.epoch });
}

export function readRequestCode(text: string): Result<RequestCode, "malformed"> {
  const map = read(REQUEST, text);
  if (map === undefined) return err("malformed");
  const aimed = hasExactly(map, ["R", "name", "vouches", "group", "epoch"]);
  if (!aimed && !hasExactly(map, ["R", "name", "vouches"])) return err("malformed");
  const name = asText(map.name, 1, LONGEST_NAME);
  const vouches = readVouches(map.vouches);
  const aim = aimed ? readAim(map) : null;
  if (!(map.R instanceof Uint8Array) || !decodeRequest(map.R).ok) return err("malformed");
  if (name === undefined || vouches === undefined || aim === undefined) return err("malformed");
  return ok({ request: map.R, name, vouches, aim });
}

export function writeAdmissionCode(code: AdmissionCode): string {
  const { server, group, epoch, box, vouches } = code;
  return write(ADMISSION, { server, group, epoch, box, vouches: listVouches(vouches) });
}

export function readAdmissionCode(text: string): Result<AdmissionCode, "malformed"> {
  const map = read(ADMISSION, text);
  if (map === undefined || !hasExactly(map, ["server", "group", "epoch", "box", "vouches"])) {
    return err("malformed");
  }
  const server = typeof map.server === "string" && ORIGIN.test(map.server) ? map.server : undefined;
  const aim = readAim(map);
  const box = asBytes(map.box, EPOCH_KEY_SIZE + HPKE_OVERHEAD);
  const vouches = readVouches(map.vouches);
  if (server === undefined || aim === undefined) return err("malformed");
  if (box === undefined || vouches === undefined) return err("malformed");
  return ok({ server, ...aim, box, vouches });
}

/** What a member's phone shows to another phone of the same member: who they are, and nothing that opens anything. */
export interface MemberCode {
  readonly group: Bytes;
  readonly member: Bytes;
  readonly name: string;
}

export const writeMemberCode = ({ group, member, name }: MemberCode): string =>
  write(MEMBER, { group, member, name });

export function readMemberCode(text: string): Result<MemberCode, "malformed"> {
  const map = read(MEMBER, text);
  if (map === undefined || !hasExactly(map, ["group", "member", "name"])) return err("malformed");
  const group = asBytes(map.group, ID_SIZE);
  const member = asBytes(map.member, ID_SIZE);
  const name = asText(map.name, 1, LONGEST_NAME);
  if (group === undefined || member === undefined || name === undefined) return err("malformed");
  return ok({ group, member, name });
}

function readAim(map: CborMap): Aim | undefined {
  const group = asBytes(map.group, ID_SIZE);
  const epoch = asInt(map.epoch, 1, 2 ** 32 - 1);
  return group === undefined || epoch === undefined ? undefined : { group, epoch };
}

function write(prefix: string, map: CborMap): string {
  return prefix + toBase64url(encode(map));
}

/** White space around a pasted code does not matter; inside it does. */
function read(prefix: string, text: string): CborMap | undefined {
  const shown = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  if (!shown.startsWith(prefix)) return undefined;
  const bytes = fromBase64url(shown.slice(prefix.length));
  if (!bytes.ok) return undefined;
  const map = decode(bytes.value);
  return map.ok && isMap(map.value) ? map.value : undefined;
}
