// Every domain string of the protocol, in one table: no key, signature or ciphertext of one use is valid for another.
import { type Bytes, utf8 } from "../lib/bytes.ts";

const joined = (use: string): Bytes => utf8(`coppice/v1/${use}\0`);
const alone = (use: string): Bytes => utf8(`coppice/v1/${use}`);

/** Joined with what follows: these end in a zero byte. */
export const DOMAIN = {
  wrap: joined("wrap"),
  record: joined("record"),
  draft: joined("draft"),
  entry: joined("entry"),
  sign: joined("sign"),
  few: joined("few"),
  chain: joined("chain"),
  vouch: joined("vouch"),
  admit: joined("admit"),
  words: joined("words"),
  box: joined("box"),
  check: joined("check"),
  checkKeys: joined("check/keys"),
  epochSeal: joined("epoch/seal"),
  ballotKey: joined("ballot-key"),
  handle: joined("handle"),
  ballot: joined("ballot"),
  issue: joined("issue"),
  again: joined("again"),
  drawCommit: joined("draw-commit"),
  drawPool: joined("draw-pool"),
  draw: joined("draw"),
  drawRank: joined("draw-rank"),
  blob: joined("blob"),
  file: joined("file"),
} as const;

/** HKDF `info` as it stands, without a zero byte. Those of an epoch are followed by the epoch as u32. */
export const INFO = {
  kekPhrase: alone("kek/pass"),
  kekPasskey: alone("kek/prf"),
  kekFile: alone("kek/file"),
  vaultRecords: alone("vault/records"),
  vaultDraftKey: alone("vault/draft-key"),
  vaultOutbox: alone("vault/outbox"),
  epochEntry: alone("epoch/entry"),
  epochPrev: alone("epoch/prev"),
  epochCommit: alone("epoch/commit"),
  epochMember: alone("epoch/member"),
  epochWrite: alone("epoch/write"),
  boxOne: alone("box/1"),
  boxOneKey: alone("box/1-key"),
  boxTwo: alone("box/2"),
  boxTwoKey: alone("box/2-key"),
} as const;
