// The box in which the last needed sponsor hands the epoch key to exactly one request.
import { DOMAIN } from "../crypto/domain.ts";
import { sha256 } from "../crypto/hash.ts";
import { openWith, sealTo } from "../crypto/hpke.ts";
import type { KeyPair } from "../crypto/key-pair.ts";
import { type Bytes, concat, u32 } from "../lib/bytes.ts";
import { err, type Result } from "../lib/result.ts";
import type { AdmissionCode, Aim } from "./codes.ts";
import type { EpochKeys } from "./epoch.ts";
import { decodeRequest } from "./request.ts";

/** `bad-key`: the request names a key that nothing can be sealed to. */
export async function sealAdmission(
  keys: EpochKeys,
  request: Bytes,
): Promise<Result<Bytes, "malformed" | "bad-key">> {
  const asked = decodeRequest(request);
  if (!asked.ok) return asked;
  return sealTo(asked.value.x25519, await info(keys, request), keys.secret);
}

/** The epoch key. `unreadable`: this admission is for another request, group or epoch, or was changed. */
export async function openAdmission(
  pair: KeyPair,
  code: AdmissionCode,
  request: Bytes,
): Promise<Result<Bytes, "unreadable">> {
  if (!decodeRequest(request).ok) return err("unreadable");
  return openWith(pair, await info(code, request), code.box);
}

async function info(aim: Aim, request: Bytes): Promise<Bytes> {
  return concat(DOMAIN.admit, aim.group, u32(aim.epoch), await sha256(request));
}
