// The vault of this phone: one random key, wrapped under a phrase; everything readable lies under keys derived from it. Losing the object loses the keys.
import { aeadKey, IV_SIZE, open, seal } from "../crypto/aead.ts";
import { vaultSecret } from "../crypto/derive.ts";
import { DOMAIN } from "../crypto/domain.ts";
import { checkPair, pairOf } from "../crypto/key-pair.ts";
import { type Argon2id, newPhraseKey, type PhraseRefusal, phraseKey } from "../crypto/phrase-key.ts";
import type { Random } from "../crypto/random.ts";
import { type Bytes, concat, u32, utf8 } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { encodeStretch, type Header, type Stretch, type Wrap } from "./header.ts";

const RECORD_SCHEMA = 1;

export class Vault {
  readonly id: Bytes;
  /** Private half of the draft key, 32 bytes. */
  readonly draftPrivate: Bytes;
  readonly #records: CryptoKey;
  readonly #outbox: CryptoKey;
  readonly #random: Random;

  private constructor(id: Bytes, draftPrivate: Bytes, records: CryptoKey, outbox: CryptoKey, random: Random) {
    this.id = id;
    this.draftPrivate = draftPrivate;
    this.#records = records;
    this.#outbox = outbox;
    this.#random = random;
  }

  /** Seals a record for one shelf and place: moved to another place it no longer opens. */
  async seal(place: string, bytes: Bytes): Promise<Bytes> {
    const iv = this.#random(IV_SIZE);
    return concat(iv, await seal(this.#keyFor(place), iv, bytes, recordAad(place)));
  }

  async open(place: string, sealed: Bytes): Promise<Result<Bytes, "unreadable">> {
    return open(this.#keyFor(place), sealed.slice(0, IV_SIZE), sealed.slice(IV_SIZE), recordAad(place));
  }

  #keyFor(place: string): CryptoKey {
    return place.startsWith("outbox:") ? this.#outbox : this.#records;
  }

  static async create(
    phrase: string,
    random: Random,
    argon?: Argon2id,
  ): Promise<Result<{ vault: Vault; header: Header }, PhraseRefusal>> {
    const id = random(16);
    const vaultKey = random(32);
    const draft = await pairOf("X25519", random(32));
    const wrap = await wrapUnder(phrase, id, vaultKey, random, argon);
    if (!wrap.ok) return wrap;
    const draftKey = await aeadKey(await vaultSecret(vaultKey, id, "draft-key"));
    const iv = random(IV_SIZE);
    const header: Header = {
      id,
      wraps: [wrap.value],
      draftPublic: draft.public,
      draftPrivate: concat(iv, await seal(draftKey, iv, draft.secret, draftAad(id))),
    };
    return ok({ vault: await Vault.#withKey(id, vaultKey, draft.secret, random), header });
  }

  /** `wrong` is a wrong phrase or a changed wrap: the two cannot be told apart. */
  static async unlock(
    header: Header,
    phrase: string,
    random: Random,
    argon?: Argon2id,
  ): Promise<Result<Vault, "wrong" | "unreadable" | PhraseRefusal>> {
    const unwrapped = await unwrap(header, phrase, argon);
    if (!unwrapped.ok) return unwrapped;
    const vaultKey = unwrapped.value;
    const draftKey = await aeadKey(await vaultSecret(vaultKey, header.id, "draft-key"));
    const sealed = header.draftPrivate;
    const secret = await open(draftKey, sealed.slice(0, IV_SIZE), sealed.slice(IV_SIZE), draftAad(header.id));
    if (!secret.ok) return secret;
    // A public key changed on the disk would collect drafts for somebody else.
    const pair = await checkPair("X25519", { secret: secret.value, public: header.draftPublic });
    if (!pair.ok) return err("unreadable");
    return ok(await Vault.#withKey(header.id, vaultKey, secret.value, random));
  }

  /** The same vault under another phrase. */
  static async rewrap(
    header: Header,
    oldPhrase: string,
    newPhrase: string,
    random: Random,
    argon?: Argon2id,
  ): Promise<Result<Header, "wrong" | PhraseRefusal>> {
    const unwrapped = await unwrap(header, oldPhrase, argon);
    if (!unwrapped.ok) return unwrapped;
    const wrap = await wrapUnder(newPhrase, header.id, unwrapped.value, random, argon);
    return wrap.ok ? ok({ ...header, wraps: [wrap.value] }) : wrap;
  }

  static async #withKey(id: Bytes, vaultKey: Bytes, draftPrivate: Bytes, random: Random): Promise<Vault> {
    const [records, outbox] = await Promise.all([
      vaultSecret(vaultKey, id, "records").then(aeadKey),
      vaultSecret(vaultKey, id, "outbox").then(aeadKey),
    ]);
    vaultKey.fill(0);
    return new Vault(id, draftPrivate, records, outbox, random);
  }
}

async function wrapUnder(
  phrase: string,
  id: Bytes,
  vaultKey: Bytes,
  random: Random,
  argon?: Argon2id,
): Promise<Result<Wrap, PhraseRefusal>> {
  const made = await newPhraseKey(phrase, id, random, argon);
  if (!made.ok) return made;
  const stretch: Stretch = { cost: made.value.cost, salt: made.value.salt };
  const iv = random(IV_SIZE);
  const sealed = await seal(await aeadKey(made.value.key), iv, vaultKey, wrapAad(id, stretch));
  return ok({ stretch, iv, sealed });
}

async function unwrap(
  { id, wraps }: Header,
  phrase: string,
  argon?: Argon2id,
): Promise<Result<Bytes, "wrong" | PhraseRefusal>> {
  for (const { stretch, iv, sealed } of wraps) {
    const key = await phraseKey(phrase, id, stretch.salt, stretch.cost, argon);
    if (!key.ok) return key;
    const opened = await open(await aeadKey(key.value), iv, sealed, wrapAad(id, stretch));
    if (opened.ok && opened.value.length === 32) return opened;
  }
  return err("wrong");
}

const wrapAad = (id: Bytes, stretch: Stretch): Bytes =>
  concat(DOMAIN.wrap, id, Uint8Array.of(stretch.cost.kind), encodeStretch(stretch));

const draftAad = (id: Bytes): Bytes => concat(DOMAIN.record, utf8("draft-key\0"), id, u32(RECORD_SCHEMA));

const recordAad = (place: string): Bytes => {
  const colon = place.indexOf(":");
  const [shelf, key] = colon < 0 ? [place, ""] : [place.slice(0, colon), place.slice(colon + 1)];
  return concat(DOMAIN.record, utf8(`${shelf}\0${key}`), u32(RECORD_SCHEMA));
};
