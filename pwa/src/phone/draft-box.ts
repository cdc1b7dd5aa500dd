// The drafts of this phone. Locked, it adds and overwrites what its own open editors hold; open, it reads all. "Kept" is said only after the bytes came back from the disk and opened.
import type { Random } from "../crypto/random.ts";
import { type Bytes, equal, fromHex, toHex } from "../lib/bytes.ts";
import { type Cbor, encode } from "../lib/cbor.ts";
import { asInt, asText, field, isMap } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Durability, Store, StoreCode } from "../store/shelves.ts";
import { type DraftKey, newDraftKey, openDraft, openWithKey, sealDraft } from "../vault/drafts.ts";
import type { Header } from "../vault/header.ts";
import type { Vault } from "../vault/vault.ts";
import { FIRST_ROOM, LAST_ROOM } from "./places.ts";

export interface DraftText {
  readonly kind: string;
  readonly body: Cbor;
  /** When it was begun: the label its entry will carry. */
  readonly hours: number;
  /** Written on the cover and not looked at since. */
  readonly locked: boolean;
  /** Put aside for a window; it never becomes an entry by Seal. */
  readonly envelope: boolean;
  /** Where it was begun, and so the group it is for; null until the phone was open. */
  readonly room: number | null;
}

export const isSeenFrom = (room: number, text: DraftText): boolean =>
  text.room === null || text.room === room;

export type DraftCode = StoreCode | "too-long" | "malformed" | "not-found";

export class DraftBox {
  readonly #store: Store;
  readonly #random: Random;
  /** Keys of the editors that are open now, by draft id in hex. */
  readonly #keys = new Map<string, DraftKey>();
  /** What was last kept of each draft this session knows. */
  readonly #texts = new Map<string, DraftText>();
  #unreadable = 0;

  constructor(store: Store, random: Random) {
    this.#store = store;
    this.#random = random;
  }

  get texts(): ReadonlyMap<string, DraftText> {
    return this.#texts;
  }

  /** Drafts on the disk that this vault does not open: kept as they are. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** A new editor. Nothing is on the disk until something is kept. */
  async begin(header: Header, text: DraftText): Promise<string> {
    const id = this.#random(16);
    this.#keys.set(toHex(id), await newDraftKey(header.draftPublic, header.id, id, this.#random));
    this.#texts.set(toHex(id), text);
    return toHex(id);
  }

  /** Writes, reads the bytes back from the disk, opens them and compares. */
  async keep(
    id: string,
    change: Partial<DraftText>,
    durability: Durability,
  ): Promise<Result<null, DraftCode>> {
    const key = this.#keys.get(id);
    const before = this.#texts.get(id);
    if (key === undefined || before === undefined) return err("not-found");
    const text: DraftText = { ...before, ...change };
    const plain = textToCbor(text);
    if (plain === null) return err("malformed");
    const sealed = await sealDraft(key, plain, this.#random);
    if (!sealed.ok) return sealed;
    const written = await this.#store.write([{ shelf: "drafts", key: id, value: sealed.value }], durability);
    if (!written.ok) return written;
    const back = await this.#store.get("drafts", id);
    if (!back.ok) return back;
    const opened = back.value === undefined ? err("unreadable") : await openWithKey(key, back.value);
    if (!opened.ok || !equal(encode(opened.value), encode(plain))) return err("storage-closed");
    this.#texts.set(id, text);
    return ok(null);
  }

  /** While locked the text is forgotten with its key: even the writer must open the phone to read it. */
  leave(id: string, open: boolean): void {
    this.#keys.delete(id);
    if (!open) this.#texts.delete(id);
  }

  /** Every text but those of open editors, which can still be written to their end. */
  leaveClosed(): void {
    for (const id of this.#texts.keys()) if (!this.#keys.has(id)) this.#texts.delete(id);
  }

  /** For a draft that became an entry, or that its writer discarded: its bytes are gone from the disk already. */
  forget(id: string): void {
    this.#keys.delete(id);
    this.#texts.delete(id);
  }

  /** Open only: reads every draft on the disk. What does not open is counted and left alone. */
  async readAll(vault: Vault): Promise<Result<null, StoreCode>> {
    const all = await this.#store.all("drafts");
    if (!all.ok) return all;
    this.#unreadable = 0;
    for (const [id, stored] of all.value) {
      const draftId = fromHex(id);
      const opened = draftId.ok ? await openDraft(vault.draftPrivate, vault.id, draftId.value, stored) : null;
      const text = opened?.ok === true ? cborToText(opened.value.text) : null;
      if (opened?.ok !== true || text === null) this.#unreadable += 1;
      else this.#texts.set(id, text);
    }
    return ok(null);
  }

  /** Open only: takes the key of a draft into memory, so that its editor can go on. */
  async reopen(id: string, vault: Vault): Promise<Result<DraftText, DraftCode>> {
    const text = this.#texts.get(id);
    const draftId = fromHex(id);
    if (text === undefined || !draftId.ok) return err("not-found");
    if (this.#keys.has(id)) return ok(text);
    const stored = await this.#store.get("drafts", id);
    if (!stored.ok) return stored;
    if (stored.value === undefined) return err("not-found");
    const opened = await openDraft(vault.draftPrivate, vault.id, draftId.value, stored.value);
    if (!opened.ok) return err("malformed");
    this.#keys.set(id, opened.value.key);
    return ok(text);
  }

  /** Whether an editor of it is open. */
  isOpen(id: string): boolean {
    return this.#keys.has(id);
  }

  /** Open only: changes what stands beside the words; an editor that is open keeps its key. */
  async change(id: string, vault: Vault, change: Partial<DraftText>): Promise<Result<null, DraftCode>> {
    const wasOpen = this.#keys.has(id);
    const opened = await this.reopen(id, vault);
    if (!opened.ok) return opened;
    const kept = await this.keep(id, change, "strict");
    if (!wasOpen) this.#keys.delete(id);
    return kept;
  }

  /** Open only: a draft for an entry that was taken back. Answers the bytes to write under its old id. */
  async restore(
    header: Header,
    id: Bytes,
    text: DraftText,
  ): Promise<Result<Bytes, "too-long" | "malformed">> {
    const key = await newDraftKey(header.draftPublic, header.id, id, this.#random);
    const plain = textToCbor(text);
    if (plain === null) return err("malformed");
    const sealed = await sealDraft(key, plain, this.#random);
    if (sealed.ok) {
      this.#keys.set(toHex(id), key);
      this.#texts.set(toHex(id), text);
    }
    return sealed;
  }
}

/** Null when the body has no place in CBOR: a bug of a screen must not pass for a kept draft. */
function textToCbor({ kind, body, hours, locked, envelope, room }: DraftText): Cbor | null {
  const plain: Cbor = { kind, body, hours, locked, envelope, room };
  try {
    encode(plain);
    return plain;
  } catch {
    return null;
  }
}

function cborToText(value: Cbor): DraftText | null {
  if (!isMap(value)) return null;
  const kind = asText(field(value, "kind"), 1, 100);
  const hours = asInt(field(value, "hours"), 0, Number.MAX_SAFE_INTEGER);
  const body = field(value, "body");
  if (kind === undefined || hours === undefined || body === undefined) return null;
  const locked = field(value, "locked") === true;
  const room = field(value, "room");
  return {
    kind,
    hours,
    body,
    locked,
    envelope: field(value, "envelope") === true,
    // From before there were rooms: the only one there was, or none as long as nobody has looked at it.
    room: asInt(room, FIRST_ROOM, LAST_ROOM) ?? (locked || room === null ? null : FIRST_ROOM),
  };
}
