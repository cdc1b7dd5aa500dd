// The sealed file: what lies on one phone only, in one file under twelve words.
//
//   file = "coppice/v1/file\0" | id 16 | u32 m | u32 t | salt 16 | iv 12 | ct
//   ct   = AES-256-GCM(key, iv, u32 length | CBOR | zeros, aad = everything before iv)     padded to 1,024·2^k
//   key  = HKDF(key of the phrase as in the vault, salt = id, info "coppice/v1/kek/file")
import { aeadKey, IV_SIZE, open, seal } from "../crypto/aead.ts";
import { hkdf } from "../crypto/derive.ts";
import { DOMAIN, INFO } from "../crypto/domain.ts";
import { type Argon2id, type Cost, newPhraseKey, phraseKey, SALT_SIZE } from "../crypto/phrase-key.ts";
import type { Random } from "../crypto/random.ts";
import { type Bytes, concat, equal, readU32, u32 } from "../lib/bytes.ts";
import { type Cbor, decode, encode } from "../lib/cbor.ts";
import { isBucket, pad, unpad } from "../lib/padding.ts";
import { err, ok, type Result } from "../lib/result.ts";

const ID_SIZE = 16;
const ID_AT = DOMAIN.file.length;
const M_AT = ID_AT + ID_SIZE;
const T_AT = M_AT + 4;
const SALT_AT = T_AT + 4;
const IV_AT = SALT_AT + SALT_SIZE;
const CT_AT = IV_AT + IV_SIZE;
const TAG = 16;

/** `no-memory`: this phone cannot make the key now; nothing was written. */
export async function sealFile(
  phrase: string,
  content: Cbor,
  random: Random,
  argon?: Argon2id,
): Promise<Result<Bytes, "no-memory">> {
  const id = random(ID_SIZE);
  const made = await newPhraseKey(phrase, id, random, argon);
  if (!made.ok) return err("no-memory");
  const { key, salt, cost } = made.value;
  return ok(await sealWith(key, { id, salt, cost }, content, random(IV_SIZE)));
}

export interface Front {
  readonly id: Bytes;
  readonly salt: Bytes;
  readonly cost: Cost;
}

/** @param key as `phraseKey` gives it for this front. */
export async function sealWith(
  key: Bytes,
  { id, salt, cost }: Front,
  content: Cbor,
  iv: Bytes,
): Promise<Bytes> {
  const [m, t] = cost.kind === 1 ? [cost.kibibytes, cost.passes] : [0, cost.rounds];
  const front = concat(DOMAIN.file, id, u32(m), u32(t), salt);
  const text = pad(new Uint8Array(0), encode(content));
  return concat(front, iv, await seal(await fileKey(key, id), iv, text, front));
}

/** `not-opened`: other words, or a changed file; the two cannot be told apart. `malformed`: no such file at all. */
export async function openFile(
  file: Bytes,
  phrase: string,
  argon?: Argon2id,
): Promise<Result<Cbor, "malformed" | "not-opened" | "no-memory">> {
  const front = frontOf(file);
  if (front === undefined) return err("malformed");
  const key = await phraseKey(phrase, front.id, front.salt, front.cost, argon);
  if (!key.ok) return err(key.code === "no-memory" ? "no-memory" : "malformed");
  const iv = file.slice(IV_AT, CT_AT);
  const text = await open(await fileKey(key.value, front.id), iv, file.slice(CT_AT), file.slice(0, IV_AT));
  if (!text.ok) return err("not-opened");
  const plain = unpad(text.value, 0);
  const read = plain.ok ? decode(plain.value) : plain;
  return read.ok ? read : err("malformed");
}

function frontOf(file: Bytes): Front | undefined {
  const isFile = equal(file.subarray(0, ID_AT), DOMAIN.file);
  if (!isFile || !isBucket(file.length - CT_AT - TAG)) return undefined;
  const [m, t] = [readU32(file, M_AT), readU32(file, T_AT)];
  const cost: Cost = m === 0 ? { kind: 3, rounds: t } : { kind: 1, kibibytes: m, passes: t };
  return { id: file.slice(ID_AT, M_AT), salt: file.slice(SALT_AT, IV_AT), cost };
}

const fileKey = async (key: Bytes, id: Bytes): Promise<CryptoKey> =>
  aeadKey(await hkdf(key, id, INFO.kekFile));
