// What a page may read of the past, take out as a file and bring back. Types only.
import type { Answer } from "./answer-api.ts";

export interface Charter {
  readonly sponsors: number;
  readonly share: readonly [number, number];
  readonly change: readonly [number, number];
  readonly window: readonly [number, number];
  readonly crowd: number;
  readonly care: number;
  readonly term: number;
}

/** One step in the history of who is in the group. */
export interface MemberRow {
  readonly position: number;
  readonly hours: number;
  readonly what:
    | "founded"
    | "regrown"
    | "expected"
    | "joined"
    | "second-phone"
    | "new-phone"
    | "left"
    | "let-go";
  readonly member: string;
  /** As it was given then; null where none was. */
  readonly name: string | null;
}

/** What went along into the group that carries another on. */
export interface Carried {
  readonly sealed: number;
  readonly drafts: number;
  /** They point at something that is only in the older group. */
  readonly stayed: number;
}

/** One change of the charter, asked for or made. */
export interface CharterRow {
  readonly id: string;
  readonly position: number;
  readonly hours: number;
  readonly by: string;
  /** The name they came with, also of who has left. */
  readonly byName: string;
  readonly from: Charter;
  readonly to: Charter;
  readonly agreed: number;
  readonly needed: number;
  readonly of: number;
  readonly state: "open" | "took-effect" | "ended";
}

export interface CharterPast {
  /** As the group was founded. */
  readonly first: Charter;
  /** Newest first. */
  readonly changes: readonly CharterRow[];
}

/** A decision of before, as it went and as it would have gone under another charter. */
export interface Decision {
  readonly position: number;
  readonly kind: "let-in" | "let-go" | "charter";
  /** Whom it was about. */
  readonly name: string;
  readonly had: number;
  readonly needed: number;
  readonly passed: boolean;
  readonly wouldNeed: number;
  readonly wouldPass: boolean;
}

export interface ExportedMember {
  readonly id: string;
  readonly name: string;
  /** Listed at the end of what the file holds. */
  readonly here: boolean;
}

/** What stands before the entries of an export. */
export interface ExportHead {
  readonly group: string;
  readonly name: string;
  readonly me: string;
  readonly position: number;
  readonly head: string;
  readonly charter: Charter;
  readonly members: readonly ExportedMember[];
  readonly history: readonly MemberRow[];
  readonly charters: readonly CharterRow[];
  readonly hidden: readonly ExportedHidden[];
}

/** What came out of an envelope: a month, and nothing of whose it is, nor whether it is one's own. */
export interface ExportedHidden {
  readonly id: string;
  readonly kind: string;
  readonly month: string;
  readonly body: unknown;
  /** The item whose author speaks here again. */
  readonly answers: string | null;
  readonly withdrawn: boolean;
  /** It was for the care pair, and this is the file of one of them. */
  readonly carePair?: true;
}

/** Bodies as JSON: bytes are {"$bytes": base64url}; a key that begins with $ has one more. */
export interface ExportedEntry {
  readonly id: string;
  readonly kind: string;
  readonly position: number;
  readonly index: number;
  readonly hours: number;
  readonly author: string;
  readonly body: unknown;
}

export interface ExportPart {
  readonly head: ExportHead;
  /** The stretch of the log as it lies on this phone: base64url of deterministic CBOR. */
  readonly log: string;
  readonly entries: readonly ExportedEntry[];
  /** How many parts there are; the first is 1. */
  readonly parts: number;
}

/** What an export holds, once every signature and the chain were checked. */
export interface ReadExport {
  readonly name: string;
  readonly position: number;
  readonly entries: number;
  readonly me: string | null;
  readonly members: readonly ExportedMember[];
  /** Hours of the oldest and the newest entry: labels. */
  readonly from: number;
  readonly to: number;
}

/** The sealed file of what lies on this phone only. */
export interface MadeFile {
  /** Twelve words, shown once. */
  readonly phrase: string;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly count: number;
}

export interface BroughtBack {
  readonly brought: number;
  /** Were on this phone, or in a log, already. */
  readonly known: number;
}

export interface PastCalls {
  charterPast(): Promise<Answer<CharterPast>>;
  /** The last three decisions, newest first, as they would have gone under this charter. */
  whatIf(charter: Charter): Promise<Answer<readonly Decision[]>>;
  /** Parts are small enough to show how far it is. */
  exportPart(part: number): Promise<Answer<ExportPart>>;
  /** Reads only. */
  readExport(text: string): Promise<Answer<ReadExport>>;
  /** Drafts, notes and what has not been sent, sealed under words drawn for it; opened once before it is answered. */
  makeFile(): Promise<Answer<MadeFile>>;
  /** Reads the saved file back; answers how many things are in it. */
  checkFile(file: Uint8Array<ArrayBuffer>, words: string): Promise<Answer<number>>;
  bringBack(file: Uint8Array<ArrayBuffer>, words: string): Promise<Answer<BroughtBack>>;
}
