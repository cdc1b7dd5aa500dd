// One draft as it lies on the disk: anyone holding the phone can add one, only the opened vault can read it. What is kept open is the draft's own key.
// stored = HPKE(draft key, K) 80 ‖ iv 12 ‖ AES-256-GCM(K, u32 length ‖ CBOR ‖ zeros)
import { aeadKey, IV_SIZE, open, seal, TAG_SIZE } from "../crypto/aead.ts";
import { DOMAIN } from "../crypto/domain.ts";
import { openWith, sealTo } from "../crypto/hpke.ts";
import { pairOf } from "../crypto/key-pair.ts";
import type { Random } from "../crypto/random.ts";
import { type Bytes, concat } from "../lib/bytes.ts";
import { type Cbor, decode, encode } from "../lib/cbor.ts";
import { isBucket, pad, unpad } from "../lib/padding.ts";
import { err, must, ok, type Result } from "../lib/result.ts";

const BOX_SIZE = 80;
const FRONT = BOX_SIZE + IV_SIZE;
/** A draft is text of one person: what is longer is a mistake of the program. */
const LARGEST = 1_048_576;

/** The open half of a draft: while its editor is open its text can be written and read back, and no other. */
export interface DraftKey {
  readonly box: Bytes;
  readonly key: CryptoKey;
  readonly vaultId: Bytes;
  readonly draftId: Bytes;
}

export async function newDraftKey(
  draftPublic: Bytes,
  vaultId: Bytes,
  draftId: Bytes,
  random: Random,
): Promise<DraftKey> {
  const secret = random(32);
  const box = must(await sealTo(draftPublic, boxInfo(vaultId), secret));
  const key = await aeadKey(secret);
  secret.fill(0);
  return { box, key, vaultId, draftId };
}

export async function sealDraft(
  draft: DraftKey,
  text: Cbor,
  random: Random,
): Promise<Result<Bytes, "too-long">> {
  const plain = pad(new Uint8Array(), encode(text));
  if (plain.length > LARGEST) return err("too-long");
  const iv = random(IV_SIZE);
  return ok(concat(draft.box, iv, await seal(draft.key, iv, plain, textAad(draft))));
}

export async function openWithKey(draft: DraftKey, stored: Bytes): Promise<Result<Cbor, "unreadable">> {
  const opened = await open(draft.key, stored.slice(BOX_SIZE, FRONT), stored.slice(FRONT), textAad(draft));
  return opened.ok ? textOf(opened.value) : opened;
}

/** @param draftPrivate 32 bytes, from the opened vault */
export async function openDraft(
  draftPrivate: Bytes,
  vaultId: Bytes,
  draftId: Bytes,
  stored: Bytes,
): Promise<Result<{ readonly key: DraftKey; readonly text: Cbor }, "unreadable">> {
  if (!isBucket(stored.length - FRONT - TAG_SIZE)) return err("unreadable");
  const box = stored.slice(0, BOX_SIZE);
  const secret = await openWith(await pairOf("X25519", draftPrivate), boxInfo(vaultId), box);
  if (!secret.ok || secret.value.length !== 32) return err("unreadable");
  const key: DraftKey = { box, key: await aeadKey(secret.value), vaultId, draftId };
  const text = await openWithKey(key, stored);
  return text.ok ? ok({ key, text: text.value }) : text;
}

function textOf(padded: Bytes): Result<Cbor, "unreadable"> {
  const plain = unpad(padded, 0);
  const text = plain.ok ? decode(plain.value) : plain;
  return text.ok ? text : err("unreadable");
}

const boxInfo = (vaultId: Bytes): Bytes => concat(DOMAIN.draft, vaultId);
const textAad = ({ vaultId, draftId }: DraftKey): Bytes => concat(DOMAIN.draft, vaultId, draftId);
