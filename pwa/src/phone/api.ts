// What a page may ask of the phone's core, and what it is told. Types only: no key, no wire and no database is visible here.

/** A stable code; screens translate `problem.<code>`. */
import type { CareView } from "./draw-api.ts";
import type {
  BroughtBack,
  Carried,
  Charter,
  CharterPast,
  Decision,
  ExportPart,
  MadeFile,
  ReadExport,
} from "./past-api.ts";
import type { RunView, VoteView, WindowView } from "./window-api.ts";

export type Problem =
  | "storage-refused" // the browser keeps nothing here (private window, blocked)
  | "storage-cleared" // what lay here was removed while the app was open
  | "storage-full"
  | "storage-closed" // the connection died and did not come back within three tries
  | "no-server" // no answer
  | "not-trusted" // the answer failed a check: nothing was sent, nothing was changed
  | "server-behind" // the head is lower than ours
  | "log-forked"
  | "log-withheld"
  | "log-altered" // what was given back is not what was given, or not where it was said to lie
  | "false-key" // somebody's phone made a new key that is not true
  | "server-busy" // 429, 503 or limits
  | "server-full"
  | "ballots-full" // as many windows and votes of the group are open at the server as it keeps
  | "passcode-needed" // this server asks for a hosting passcode
  | "locked" // asked for something that needs Open
  | "malformed" // a code or text that cannot be read
  | "not-for-us" // an admission for another phone, a request of someone already in
  | "other-server" // the group lives on another server than this app came from
  | "damaged" // something kept on this phone cannot be read any more; it is left as it is
  | "too-few" // letting go needs three members
  | "already-open" // it is being asked already
  | "not-your-phone" // asks to be a second phone of somebody else
  | "yourself" // asks to take the place of the phone that reads it
  | "not-listed" // asks to come back, and is no member
  | "shut-out" // it was signed by a phone that was not in the group any more
  | "needs-key" // this phone itself has not got the newest key
  | "old-key" // the key to what was written before is false at the server, and nobody has told it again yet
  | "other-group" // a code of another group than ours
  | "already-in"
  | "already-there" // this phone is in that group, in another of its rooms
  | "ended"
  | "no-group"
  | "not-found"
  | "too-long"
  | "phrase-too-short"
  | "bad-words" // not twelve words of the list that belong together
  | "not-opened" // the sealed file does not open with these words
  | "not-export" // no export file
  | "export-newer" // of a newer version of the app
  | "export-changed" // an export that was changed or cut off
  | "odd-clock" // the server finds our clock far off
  | "envelope-taken" // something else lies in this window's envelope; it stays there until the person says which goes
  | "no-care-pair" // it was meant for the two who are drawn for harm, and nobody else of them is left
  | "other-phone" // another phone of this member speaks for them
  | "unsupported"; // this browser lacks what we need

export type * from "./draw-api.ts";
export type * from "./past-api.ts";
export type * from "./window-api.ts";

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export type StateWord =
  | "draft"
  | "sealed-here"
  | "on-its-way"
  | "on-the-server"
  | "held"
  | "needs-you"
  | "in-envelope"
  | "window-passed";

/** One thing somebody wrote. `id`, `author` and `me` are base64url of 16 bytes. */
export interface Item {
  readonly id: string;
  readonly kind: string;
  /** Decoded CBOR; a practice parses it with its schema before use. */
  readonly body: unknown;
  /** Hours since 1970: a label, never an order. 0 for drafts written while locked. */
  readonly hours: number;
  /** The member who signed it; null while it is a draft. */
  readonly author: string | null;
  readonly mine: boolean;
  /** Place in the log, null while it is only here. Entries of one bundle share it; `index` orders them. */
  readonly position: number | null;
  readonly index: number;
  readonly state: StateWord;
  /** For `held`: how many other members. */
  readonly heldBy: number;
  /** For `needs-you`: why. */
  readonly reason: Problem | null;
  /** Draft that was written on the locked cover and not looked at since. */
  readonly writtenWhileLocked: boolean;
  /** Milliseconds of the phone's clock until which Undo is offered, else 0. */
  readonly undoUntil: number;
  /**
   * Came out of an envelope: `author` is null, `mine` false, `hours` 0, and nothing here says who. All of one window
   * share `position`; `index` is an order that says nothing and is the same on every phone.
   */
  readonly hidden?: true;
  /** Of a hidden item: the window it opened in, as `2026-11`. Finer is not known, and not to be shown. */
  readonly month?: string;
  /** Of a hidden item: this phone kept its key, so that it can answer and withdraw. No other phone can tell. */
  readonly canAnswer?: boolean;
  /** Of a hidden item: the item whose author speaks here again. */
  readonly answers?: string;
  /** Of a hidden item: its author took it back after it had opened. `body` is null: it is shown no more. */
  readonly withdrawn?: boolean;
  /**
   * Of a hidden item: sealed to these members (as its author names them) and to nobody else; all others see nothing of
   * it. `reads` is false where it is this phone's own and was for others.
   */
  readonly forFew?: { readonly readers: readonly string[]; readonly reads: boolean };
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly me: boolean;
  /** Names of those who let them back in with a new phone, the last time; empty if that never was. */
  readonly backBy: readonly string[];
}

/** What the members are being asked. Agreeing is one tap and cannot be taken back; saying nothing is an answer too. */
export interface Proposal {
  readonly id: string;
  /** The member who put it. */
  readonly by: string;
  readonly about:
    | { readonly kind: "removal"; readonly member: string; readonly reason: string }
    | { readonly kind: "charter"; readonly charter: Charter };
  readonly agreed: number;
  readonly needed: number;
  /** Of how many: the members at the time, for a removal without the one concerned. */
  readonly of: number;
  readonly iAmAsked: boolean;
  readonly iAgreed: boolean;
  /** Of group time: nobody's own clock moves it. */
  readonly hoursLeft: number;
}

/**
 * in: a member. left, let-go: not any more; what was read stays readable.
 * replaced: another phone took the place of this one.
 * overtaken: let in, but the group changed before this phone's joining arrived; it asks again and keeps everything.
 * waits-for-key: the group has a new key and this phone has none that opens; any member can hand it over.
 * halted: a rotation was false; the server has moved on and the group cannot.
 * archive: read back from an export; nobody can write in it.
 */
export type Standing =
  | "in"
  | "left"
  | "let-go"
  | "replaced"
  | "overtaken"
  | "waits-for-key"
  | "halted"
  | "archive";

export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly me: string;
  readonly members: readonly Member[];
  readonly charter: Charter;
  /** False between reading an admission and the first exchange that carries device.joined. */
  readonly joined: boolean;
  readonly standing: Standing;
  /** Whose phone signed what keeps this one from going on: `halted`, and `waits-for-key` for a false box. */
  readonly falseBy: string | null;
  readonly proposals: readonly Proposal[];
  /** Somebody left or was let go: the next phone to exchange makes a new key for those who stay. */
  readonly newKeyDue: boolean;
  /** What it carries on, where it does. */
  readonly regrown: RegrownView | null;
  /** Wires set aside by the reader, by reason. */
  readonly setAside: Readonly<Record<string, number>>;
}

/** The older group that a group carries on. */
export interface RegrownView {
  /** How far the founder of the new one had read it. */
  readonly position: number;
  /** Whether this phone's own copy says the same up to there; unknown where it has none, or has read less. */
  readonly compared: "same" | "other" | "unknown";
  /** Its room on this phone. */
  readonly room: number | null;
  /** Members of before who have not come over. */
  readonly awaited: readonly Member[];
}

/** Why nothing new comes of a group on this phone. */
export type Over = "carried-on" | "left" | "let-go" | "replaced" | "halted" | "archive";

/** One group on this phone, or the way into one. */
export interface RoomView {
  readonly id: number;
  /** Empty while there is no group in it, or nothing of it was read yet. */
  readonly name: string;
  readonly atHand: boolean;
  /** No group yet, but a code was shown or a link taken, and nobody has answered. */
  readonly waits: boolean;
  /** How many sealed things of it have not left this phone. */
  readonly onlyHere: number;
  readonly over: Over | null;
  /** The room that carries it on: of two of one name, the one that is not over. */
  readonly carriedOn: number | null;
  /** What its last exchange ended with; `damaged`: something in it cannot be read, it is left as it is and stays shut. */
  readonly problem: Problem | null;
}

export interface Status {
  /** fresh: no vault on this phone. locked: there is one. open: unlocked. elsewhere: another window holds it. */
  readonly phase: "starting" | "fresh" | "locked" | "open" | "elsewhere" | "refused";
  readonly problem: Problem | null;
  readonly group: GroupView | null;
  /** How many things are only on this phone (the pill). While locked: null, nothing is told. */
  readonly onlyHere: number | null;
  /** The groups on this phone; everything else here is about the one at hand. None while locked. */
  readonly rooms: readonly RoomView[];
  /** How many drafts wait in the inbox, written while locked. */
  readonly inbox: number;
  readonly exchange: {
    readonly running: boolean;
    /** Milliseconds of this phone's clock, null if never. */
    readonly lastAt: number | null;
    readonly problem: Problem | null;
    /** Sealed items still to go / of how many, while running. */
    readonly left: number;
    readonly total: number;
  };
  /** Links from afar, given and taken; none while locked. */
  readonly afar: AfarView;
  /** Of the group at hand; null while locked, or out of it. */
  readonly window: WindowView | null;
  /** Newest first. */
  readonly runs: readonly RunView[];
  /** Newest first. */
  readonly votes: readonly VoteView[];
  /** Seconds to wait before the next try of the phrase. */
  readonly waitSeconds: number;
  /** The phone's own `navigator.storage.persisted()`, null if unknown. */
  readonly persisted: boolean | null;
  /** Something has not left this phone for three days, and no sealed file was made of it since. */
  readonly fileDue: boolean;
}

/** Why a link came to nothing; `strange`: what lay in a box is not what the protocol says. */
export type LinkNo = "opened" | "lost" | "back" | "differ" | "ended" | "strange";

/** A link this phone gave away, for one person. */
export interface GivenView {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly state: "unsent" | "open" | "compare" | "answering" | "answered" | "in" | LinkNo;
  /** The text to send; null when there is nothing left to send. */
  readonly link: string | null;
  /** What the newcomer calls themselves, once they replied. */
  readonly name: string | null;
  /** Five, with spaces; empty before. */
  readonly words: string;
  /** Members who still have to let them in after us. */
  readonly missing: number;
  /** Of a link taken back: whether nobody had opened it, null while that is not known. */
  readonly unopened: boolean | null;
}

/** The link this phone joins by. */
export interface TakenView {
  readonly until: number;
  readonly state: "opening" | "replying" | "compare" | "vouched" | LinkNo;
  readonly words: string;
  /** This person said that the words are the same; now the sponsor has to. */
  readonly same: boolean;
  /** For `vouched`: what the next member is shown. */
  readonly code: string | null;
}

export interface AfarView {
  readonly given: readonly GivenView[];
  readonly taken: TakenView | null;
}

export type Told =
  | { readonly type: "status"; readonly status: Status }
  /** Changes since the last message. The first one after Open holds everything. */
  | { readonly type: "items"; readonly put: readonly Item[]; readonly gone: readonly string[] };

export interface Draft {
  readonly id: string;
  readonly kind: string;
  readonly body: unknown;
}

export interface Newcomer {
  readonly name: string;
  /** Still missing after this phone's vouch; 0 means the answer is an admission. */
  readonly missing: number;
  /**
   * new: somebody new. mine: another phone of the member who reads this. back: a member whose phones are gone, by the
   * name the group knows them by. key: a phone that is on the list and has not got the newest key.
   */
  readonly asks: "new" | "mine" | "back" | "key";
}

/** What this phone shows when two people check together. */
export interface CheckCard {
  readonly code: string;
  /** Eight, with spaces. */
  readonly words: string;
  readonly position: number;
  /** False where the browser does not say which app runs: then the words stand for the rest. */
  readonly knowsCode: boolean;
}

/** What another phone's code says beside ours. */
export interface Checked {
  /** `other`: one of the two was told another past. */
  readonly log: "same" | "other" | "they-have-more" | "we-have-more";
  /** How many entries more. */
  readonly entries: number;
  readonly code: "same" | "other" | "unknown";
  /** `unknown` until both have read equally far. */
  readonly keys: "same" | "other" | "unknown";
}

export interface Unlocked {
  readonly opened: boolean;
  /** 1-based place of the first word that is not on the list, when the phrase looks like a generated one. */
  readonly badWord: number | null;
  readonly waitSeconds: number;
}

/** Every call resolves; expected failures are `Answer`s, a rejection is a bug. */
export interface PhoneCalls {
  status(): Promise<Status>;
  /** Six words of the list (66 bits), fresh each time; nothing is stored. */
  suggestPhrase(): Promise<string>;
  /** Makes the vault; afterwards the phone is open. Takes 0.5 to 3 s. */
  createVault(phrase: string): Promise<Answer<null>>;
  unlock(phrase: string): Promise<Answer<Unlocked>>;
  /** Flushes what is being written, then forgets every key. */
  lock(): Promise<Answer<null>>;
  changePhrase(oldPhrase: string, newPhrase: string): Promise<Answer<Unlocked>>;

  /** Works locked and open. The key of a draft lives in memory until `leaveDraft`. */
  newDraft(kind: string): Promise<Answer<string>>;
  /** Open only: reads a draft back (also marks it as seen). */
  openDraft(id: string): Promise<Answer<Draft>>;
  /** Resolves after a durable write that was read back and decrypted. `strict` for seal and hide, else relaxed. */
  saveDraft(id: string, body: unknown, strict: boolean): Promise<Answer<null>>;
  /** Drops the key. While locked the text can then be read only after Open. */
  leaveDraft(id: string): Promise<Answer<null>>;
  /** The person's own act; asked twice by the screen. */
  discardDraft(id: string): Promise<Answer<null>>;
  /**
   * "Seal on this phone". Open with a group: the draft becomes an entry ("sealed-here"), undo for 10 s.
   * Locked, or with no group yet: a closed draft; it becomes an entry at the next Open with a group by the person's tap.
   * Answers what it became.
   */
  sealDraft(id: string, body: unknown): Promise<Answer<"sealed-here" | "draft">>;
  /**
   * Puts a draft aside for the window: it stays on this phone, shown as "in-envelope", and goes in the next envelope.
   * Called again it changes the words, until the closing. `envelope-taken` while another draft lies there; with
   * `instead` that one is a draft again. `too-long`: see `roomInEnvelope`.
   */
  envelopeDraft(id: string, body: unknown, instead?: boolean): Promise<Answer<null>>;
  /** Out of the envelope again: a draft as before. The next envelope replaces the one that lies there. */
  takeBack(id: string): Promise<Answer<null>>;
  /** "Keep my own copy": its key stays in the vault, so that this phone can answer and withdraw later. Off at first. */
  keepCopy(id: string, keep: boolean): Promise<Answer<null>>;
  /** Where a window stays shut: into the next one by itself (true), or not before the person says so again. Off at first. */
  carryOver(id: string, carry: boolean): Promise<Answer<null>>;
  /** Bytes still free in an envelope with this body; below 0: so many too many. `malformed`: this kind does not go. */
  roomInEnvelope(kind: string, body: unknown): Promise<Answer<number>>;
  /** `item` is hidden and `canAnswer`. Put aside like any other: `envelope-taken` as there. Answers the draft's id. */
  answerHidden(item: string, text: string, instead?: boolean): Promise<Answer<string>>;
  withdrawHidden(item: string, instead?: boolean): Promise<Answer<string>>;
  /** A question of the circle to the unseen author, as a named entry `grievances.asked {re: item, text}`. Its id. */
  askAuthor(item: string, text: string): Promise<Answer<string>>;
  /** A secret vote for so many hours, 24 to 744: a named entry `votes.asked`. Needs the server. Answers its id. */
  askVote(question: string, choices: readonly string[], hours: number): Promise<Answer<string>>;
  /** Once: it leaves at a moment like any other phone's. `ended` where one was cast, or the vote is over. */
  castVote(vote: string, choice: number): Promise<Answer<null>>;
  /** This phone speaks for its member from the next window on. */
  moveVoice(): Promise<Answer<null>>;

  /** Null in no group. */
  care(): Promise<Answer<CareView | null>>;
  /** `too-few` below three members; `already-open` while one runs, or the pair is not due. */
  openDraw(): Promise<Answer<null>>;
  /** On this phone alone, until the running or next draw is over. */
  restFromDraw(rests: boolean): Promise<Answer<null>>;
  /** The next in the order takes the place. It cannot be taken back. `ended` where one has no place to pass on. */
  passOn(draw: string): Promise<Answer<null>>;
  /** Void once two call it so. `ended` where it is over, or this member said so before. */
  voidDraw(draw: string, reason: string): Promise<Answer<null>>;
  undoSeal(id: string): Promise<Answer<null>>;

  /** Puts another group at hand. */
  openRoom(id: number): Promise<Answer<null>>;
  /** Puts a room with no group at hand, to found or join one in. Left with nothing in it, it is gone. */
  newRoom(): Promise<Answer<null>>;

  /** Carries the group at hand on, on this server, in a room of its own. `without`: members who are not expected. */
  regrow(passcode: string, without: readonly string[]): Promise<Answer<null>>;
  /** The code with which one awaited member comes over; it opens on their phone alone. */
  welcome(member: string): Promise<Answer<string>>;
  comeOver(code: string): Promise<Answer<null>>;
  /** What waits in the older room goes along, under the ids it had. Twice is harmless. */
  /** Founds a group from an export, whose entries stay readable in a room of their own. `me`: who of them this person was. */
  carryOnFrom(text: string, myName: string, passcode: string, me: string | null): Promise<Answer<null>>;
  carryWaiting(): Promise<Answer<Carried>>;
  foundGroup(group: string, myName: string, passcode: string): Promise<Answer<null>>;
  /** The newcomer's request code. Kept: asking again shows the same one. */
  requestCode(myName: string): Promise<Answer<string>>;
  /** Sponsor: who is this, how many sponsors are still missing. Reads only. */
  readRequest(code: string): Promise<Answer<Newcomer>>;
  /** Sponsor's own act: an admission code, or a request code with our vouch when another sponsor is needed. */
  vouch(code: string): Promise<Answer<{ code: string; admits: boolean }>>;
  /** Newcomer: a request code with a vouch added, or the admission. True when in. */
  readAnswer(code: string): Promise<Answer<{ joined: boolean; code: string | null }>>;

  /** Own act, asked twice by the screen. This phone keeps what it has read. */
  leaveGroup(): Promise<Answer<null>>;
  /** `too-few` in a group of two; `already-open` when it is being asked. */
  proposeRemoval(member: string, reason: string): Promise<Answer<null>>;
  proposeCharter(charter: Charter): Promise<Answer<null>>;
  agree(proposal: string): Promise<Answer<null>>;
  /** Says which member somebody is, to a new phone of theirs: of mine, or of the one named. */
  memberCode(member?: string): Promise<Answer<string>>;
  /** Another phone of a member: the request, once somebody has shown who that is. `lost`: instead of all they had. */
  requestAsMine(code: string, lost: boolean): Promise<Answer<string>>;
  /** The code to be scanned by a member: the one that waits for an answer, or for `waits-for-key` and `overtaken`. */
  requestAgain(): Promise<Answer<string>>;
  /** The room at hand has no group: forgets the code that was shown there, and goes back to where there is one. */
  giveUpRoom(): Promise<Answer<null>>;
  /** A link for one person, for 48 hours; answers its id. It is kept here even when the server cannot be reached. */
  makeLink(): Promise<Answer<string>>;
  /** From this moment nobody is let in by it. */
  takeBackLink(id: string): Promise<Answer<null>>;
  /** The sponsor compared the words aloud: only `true` vouches. */
  answerLink(id: string, same: boolean): Promise<Answer<null>>;
  /** Takes it off the list; a link that is still open is taken back by `takeBackLink`, not by this. */
  putAwayLink(id: string): Promise<Answer<null>>;
  /** The newcomer: any text with a link in it. Kept before the server is asked. */
  takeLink(text: string, myName: string): Promise<Answer<null>>;
  /** The newcomer compared the words aloud. */
  answerWords(same: boolean): Promise<Answer<null>>;
  leaveLink(): Promise<Answer<null>>;
  /** Asks the server what links wait for. */
  lookAfar(): Promise<Answer<null>>;

  /** `version`: the running app in hex, as its service worker says, or null. */
  checkCard(version: string | null): Promise<Answer<CheckCard>>;
  checkAgainst(version: string | null, code: string): Promise<Answer<Checked>>;

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
  exchangeNow(): Promise<Answer<null>>;
  /** The page says what it sees: back in view, online again, hidden. */
  noticed(what: "visible" | "hidden" | "online"): Promise<void>;
  /** Asks the browser to keep storage; never waits for a prompt. */
  askToKeep(): Promise<void>;
  /** Phase `elsewhere`: asks the other window to put everything down and hand over. */
  takeOver(): Promise<void>;
}
