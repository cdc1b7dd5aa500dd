// What lies on this phone only, out into a sealed file and back. Coming back, ids stay, nothing is overwritten, and twice is harmless.
import { type Bytes, equal, fromHex, toHex } from "../lib/bytes.ts";
import { type Cbor, encode } from "../lib/cbor.ts";
import { hoursOf } from "../lib/clock.ts";
import { asBytes, asInt, asText, field, isArray, isMap } from "../lib/fields.ts";
import { must } from "../lib/result.ts";
import { idOf } from "../log/id.ts";
import { openFile, sealFile } from "../vault/sealed-file.ts";
import { drawTwelve, readTwelve } from "../vault/twelve-words.ts";
import { done, failed } from "./answers.ts";
import type { Answer, BroughtBack, MadeFile } from "./api.ts";
import { waitingIn } from "./carrying.ts";
import type { Core } from "./core.ts";
import type { DraftText } from "./draft-box.ts";
import { FILE_PLACE } from "./places.ts";

const VERSION = 1;

interface Kept {
  readonly id: Bytes;
  readonly kind: string;
  readonly hours: number;
  readonly body: Cbor;
  readonly envelope: boolean;
  /** The group it is for; null where it is for none yet. */
  readonly group: Bytes | null;
}

/** Sealed under words drawn for it, and opened again before it is handed out. */
export async function makeFile(core: Core): Promise<Answer<MadeFile>> {
  if (core.session === null) return failed("locked");
  const kept = onlyHere(core);
  const content: Cbor = {
    v: VERSION,
    hours: hoursOf(core.needs.clock),
    items: kept.map((one) => ({ ...one })),
  };
  const phrase = await drawTwelve(core.needs.random);
  const file = await sealFile(phrase, content, core.needs.random, core.needs.argon);
  if (!file.ok) return failed("unsupported");
  const back = await openFile(file.value, phrase, core.needs.argon);
  if (!back.ok || !equal(encode(back.value), encode(content))) return failed("damaged");
  return done({ phrase, file: file.value, count: kept.length });
}

/** Drafts, private notes, envelopes, and what is sealed and has not left, of every group on this phone. */
function onlyHere(core: Core): Kept[] {
  const groupIn = (room: number | null): Bytes | null =>
    room === null ? null : (core.rooms.get(room)?.group?.record.group ?? null);
  const drafts = [...core.drafts.texts].map(([hex, { kind, body, hours, envelope, room }]) => ({
    ...{ id: must(fromHex(hex)), kind, hours, body, envelope },
    group: groupIn(room),
  }));
  const sealed = [...core.rooms.values()].flatMap((session) =>
    waitingIn(session).map(({ id, kind, hours, body }) => ({
      ...{ id, kind, hours, body, envelope: false },
      group: groupIn(session.room),
    })),
  );
  return [...drafts, ...sealed];
}

/** The file as it lies outside now, opened once more: only then is it called done. */
export async function checkFile(core: Core, file: Bytes, words: string): Promise<Answer<number>> {
  const read = await readFile(core, file, words);
  if (!read.ok) return read;
  const { session } = core;
  if (session === null) return failed("locked");
  const hours = hoursOf(core.needs.clock);
  const value = await session.vault.seal(FILE_PLACE, encode({ hours }));
  const written = await core.needs.store.write([{ shelf: "sealed", key: FILE_PLACE, value }], "strict");
  if (!written.ok) return failed(written.code);
  core.fileAt = hours;
  core.tell();
  return done(read.value.length);
}

/** Everything becomes a draft under the id it had: what was sealed is sealed again by a tap, on this phone's word. */
export async function bringBack(core: Core, file: Bytes, words: string): Promise<Answer<BroughtBack>> {
  if (core.session === null || core.header === null) return failed("locked");
  const read = await readFile(core, file, words);
  if (!read.ok) return read;
  let [brought, known] = [0, 0];
  for (const one of read.value) {
    if (isHere(core, one.id)) {
      known += 1;
      continue;
    }
    const kept = await keep(core, one);
    if (!kept.ok) return kept;
    brought += 1;
  }
  core.tell();
  return done({ brought, known });
}

async function keep(core: Core, one: Kept): Promise<Answer<null>> {
  const hex = toHex(one.id);
  const { kind, body, hours } = one;
  // Out of any envelope: another phone may have put it, and nothing leaves from here without being asked for here.
  const text: DraftText = {
    kind,
    body,
    hours,
    envelope: false,
    locked: false,
    room: roomOf(core, one.group),
  };
  if (core.header === null) return failed("locked");
  const restored = await core.drafts.restore(core.header, one.id, text);
  if (!restored.ok) return failed(restored.code);
  const kept = await core.drafts.keep(hex, {}, "strict");
  if (!kept.ok) {
    core.drafts.forget(hex);
    return failed(kept.code);
  }
  core.drafts.leave(hex, true);
  return done(null);
}

/** Null where this phone has no such group: then it waits in each until it is opened in one. */
function roomOf(core: Core, group: Bytes | null): number | null {
  if (group === null) return null;
  const there = core.openRooms().find((one) => one.group !== null && equal(one.group.record.group, group));
  return there === undefined || there.group?.record.archived === true ? null : there.room;
}

function isHere(core: Core, id: Bytes): boolean {
  if (core.drafts.texts.has(toHex(id))) return true;
  return core.openRooms().some(({ group, outbox }) => {
    const isInLog = group?.archive.state.entryIds.has(idOf(id)) === true;
    return isInLog || outbox.some(({ entries }) => entries.some((entry) => equal(entry.id, id)));
  });
}

async function readFile(core: Core, file: Bytes, words: string): Promise<Answer<readonly Kept[]>> {
  const phrase = await readTwelve(words);
  if (!phrase.ok) return failed("bad-words");
  const opened = await openFile(new Uint8Array(file), phrase.value, core.needs.argon);
  if (!opened.ok) return failed(opened.code === "no-memory" ? "unsupported" : opened.code);
  const kept = readContent(opened.value);
  return kept === undefined ? failed("malformed") : done(kept);
}

function readContent(value: Cbor): readonly Kept[] | undefined {
  if (!isMap(value) || field(value, "v") !== VERSION) return undefined;
  const rows = field(value, "items");
  if (!isArray(rows)) return undefined;
  const kept = rows.map(readKept);
  return kept.every((one) => one !== undefined) ? kept : undefined;
}

function readKept(row: Cbor): Kept | undefined {
  if (!isMap(row)) return undefined;
  const id = asBytes(field(row, "id"), 16);
  const kind = asText(field(row, "kind"), 1, 64);
  const hours = asInt(field(row, "hours"), 0);
  const body = field(row, "body");
  const group = field(row, "group") === null ? null : asBytes(field(row, "group"), 16);
  if (id === undefined || kind === undefined || hours === undefined) return undefined;
  if (body === undefined || group === undefined) return undefined;
  return { id, kind, hours, body, group, envelope: field(row, "envelope") === true };
}
