// What may go in an envelope, made anew from known fields alone: no time, locale, build, device or order of drafts can
// slip in with what a screen hands over, and no phone's way of writing a line end or an accent.
import type { Cbor, CborMap } from "../../lib/cbor.ts";
import { asInt, asText, field, isMap } from "../../lib/fields.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { WITHDRAWN } from "../../log/ballots/body.ts";
import { roomLeft } from "../../log/ballots/envelope.ts";
import { fewRoomLeft } from "../../log/ballots/few.ts";

/** Kinds of drafts. */
export const RUBBING = "grievances.rubbing";
export const CHECKED_IN = "pauses.checked-in";
export const ANSWERED = "grievances.answered";
/** A draft of this phone alone; the envelope says `WITHDRAWN`. */
export const TAKEN_BACK = "envelope.withdrawn";

/** `k` and `d` as they are sealed; `item` is the hidden item it speaks again for, null where none. */
export interface Content {
  readonly k: string;
  readonly d: Cbor;
  readonly item: string | null;
  /** For the two who are drawn, and not for the circle. */
  readonly few: boolean;
  /** One of the two, whom it is about: it is not sealed to them. */
  readonly without: string | null;
}

const FOR_ALL = { few: false, without: null } as const;

const MOST_LETTERS = 4096;
const ID_LETTERS = 22;

const READERS: Readonly<Record<string, (body: CborMap) => Result<Content, "malformed">>> = {
  [RUBBING]: readRubbing,
  [CHECKED_IN]: readCheckIn,
  [ANSWERED]: (body) => {
    const text = words(field(body, "text"));
    const item = idIn(body);
    return text && item ? ok({ k: ANSWERED, d: { text }, item, ...FOR_ALL }) : err("malformed");
  },
  [TAKEN_BACK]: (body) => {
    const item = idIn(body);
    return item ? ok({ k: WITHDRAWN, d: null, item, ...FOR_ALL }) : err("malformed");
  },
};

export function contentOf(kind: string, body: unknown): Result<Content, "malformed"> {
  const read = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  const map = body as Cbor | undefined;
  return read === undefined || !isMap(map) ? err("malformed") : read(map);
}

function readRubbing(body: CborMap): Result<Content, "malformed"> {
  const happened = words(field(body, "happened"));
  const did = words(field(body, "did"));
  const ask = words(field(body, "ask"));
  const weight = asInt(field(body, "weight"), 1, 3);
  const route = field(body, "route");
  if (happened === undefined || did === undefined || ask === undefined || weight === undefined)
    return err("malformed");
  if ((route !== "circle" && route !== "care-pair") || happened + did + ask === "") return err("malformed");
  const few = route === "care-pair";
  const left = few ? (field(body, "without") ?? null) : null;
  const without = left === null ? null : asText(left, ID_LETTERS, ID_LETTERS);
  if (without === undefined) return err("malformed");
  return ok({ k: RUBBING, d: { happened, did, ask, weight, route }, item: null, few, without });
}

function readCheckIn(body: CborMap): Result<Content, "malformed"> {
  const weather = asText(field(body, "weather"), 1, 40);
  const need = asText(field(body, "need"), 1, 40);
  const sentence = words(field(body, "sentence") ?? "");
  if (weather === undefined || need === undefined || sentence === undefined) return err("malformed");
  const d = sentence === "" ? { weather, need } : { weather, need, sentence };
  return ok({ k: CHECKED_IN, d, item: null, ...FOR_ALL });
}

function words(value: Cbor | undefined): string | undefined {
  return asText(value, 0, MOST_LETTERS)?.normalize("NFC").replace(/\r\n?/g, "\n").trim();
}

const idIn = (body: CborMap): string | undefined => asText(field(body, "re"), ID_LETTERS, ID_LETTERS);

/** Bytes still free; where it speaks again, its key and signature are counted in, and for few who reads it. */
export function roomFor({ k, d, item, few }: Content): number {
  const again = item === null ? {} : { re: new Uint8Array(32), by: new Uint8Array(64) };
  const readers = isMap(d) ? { ...d, for: [new Uint8Array(16), new Uint8Array(16)] } : d;
  return few ? fewRoomLeft({ k, d: readers, ...again }) : roomLeft({ k, d, ...again });
}
