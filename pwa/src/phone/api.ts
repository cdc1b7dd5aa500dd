// What a page may ask of the phone's core, and what it is told. Types only: no key, no wire and no database is visible here.

/** A stable code; screens translate `problem.<code>`. */
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
  | "false-key" // somebody's phone made a new key that is not true
  | "server-busy" // 429, 503 or limits
  | "server-full"
  | "passcode-needed" // this server asks for a hosting passcode
  | "locked" // asked for something that needs Open
  | "malformed" // a code or text that cannot be read
  | "not-for-us" // an admission for another phone, a request of someone already in
  | "other-server" // the group lives on another server than this app came from
  | "damaged" // something kept on this phone cannot be read any more; it is left as it is
  | "too-few" // letting go needs three members
  | "already-open" // it is being asked already
  | "not-your-phone" // asks to be a second phone of somebody else
  | "other-group" // a code of another group than ours
  | "already-in"
  | "already-there" // this phone is in that group, in another of its rooms
  | "ended"
  | "no-group"
  | "not-found"
  | "too-long"
  | "phrase-too-short"
  | "odd-clock" // the server finds our clock far off
  | "envelope-taken" // something else lies in this window's envelope; it stays there until the person says which goes
  | "no-care-pair" // it was meant for two people who are not drawn yet: it must not open before all
  | "other-phone" // another phone of this member speaks for them
  | "unsupported"; // this browser lacks what we need

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
}

/**
 * unopened: nobody has opened the window yet; what is put aside waits for it.
 * waiting-for-token: this phone takes part, and fetches its token at a moment of its own.
 * taking-part: from now on every opening and every hiding puts one envelope, real or filler.
 * from-next: joined after the opening. other-phone: another phone of this member puts their envelope.
 * too-few: fewer phones than the charter asks for; it stays shut whatever anybody puts.
 * refused: the server gave no token that is one. This phone puts nothing this time.
 */
export type WindowStanding =
  | "unopened"
  | "waiting-for-token"
  | "taking-part"
  | "from-next"
  | "other-phone"
  | "too-few"
  | "refused";

/**
 * nothing: filler goes. waits: it leaves at the next opening or hiding of this phone.
 * put: the envelope that lies with the server carries the newest words.
 */
export type InEnvelope = "nothing" | "waits" | "put";

/** The running window of the group at hand. Never how many have put something. */
export interface WindowView {
  readonly period: number;
  /** Milliseconds since 1970. Until `closes` everything can be changed and taken back. */
  readonly opens: number;
  readonly closes: number;
  /** The most the crowd could be: the voices of this ballot. 0 while it is unopened. */
  readonly most: number;
  /** Fewer envelopes than this stay shut. */
  readonly floor: number;
  readonly standing: WindowStanding;
  readonly mine: InEnvelope;
  /** The draft that goes, or null. An envelope carries one thing: two in one would show that they are of one hand. */
  readonly carries: string | null;
  /** The envelope that lies with the server may still carry words that were changed or taken back; the next one replaces it. */
  readonly older: boolean;
  /** Of what it carries: whether this phone keeps the key to answer and withdraw later. */
  readonly keepsCopy: boolean;
  /** Of what it carries: whether it goes into the next window by itself where this one stays shut. */
  readonly carriesOver: boolean;
}

/** A window that is over, the same for everybody. */
export interface RunView {
  readonly period: number;
  /** As `2026-11`. */
  readonly month: string;
  /** How many envelopes came out, filler and all. 0 where it stayed shut. */
  readonly crowd: number;
  /** Too few envelopes: they were destroyed unopened, and whoever wrote still has their words. */
  readonly heldBack: boolean;
  /** An alarm: this phone's own envelope was taken by the server and is not among these. The crowd may be false. */
  readonly keptOut: boolean;
  /** An alarm: the server showed envelopes of it before it closed, or this phone's clock is wrong. */
  readonly early: boolean;
  /** An alarm: envelopes of it were added after this phone had read them all. The server had held them back. */
  readonly grown: boolean;
}

/** A secret vote. What each voted is not here, and who voted neither. */
export interface VoteView {
  /** Of the entry that asks. */
  readonly id: string;
  /** Who asks. */
  readonly by: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly opens: number;
  readonly closes: number;
  readonly most: number;
  readonly floor: number;
  readonly standing: WindowStanding;
  /** What this phone put aside, an index of `choices`; forgotten at the closing. It cannot be changed. */
  readonly mine: number | null;
  readonly state: InEnvelope;
  /** Only after the closing. `counts` in the order of `choices`; who put none of them is in `crowd` alone. */
  readonly result: {
    readonly crowd: number;
    readonly counts: readonly number[];
    readonly heldBack: boolean;
    readonly keptOut: boolean;
  } | null;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly me: boolean;
}

export interface Charter {
  readonly sponsors: number;
  readonly share: readonly [number, number];
  readonly change: readonly [number, number];
  readonly window: readonly [number, number];
  readonly crowd: number;
  readonly care: number;
  readonly term: number;
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
 * waits-for-key: the group has a new key and this phone has none that opens; any member can hand it over.
 * halted: a rotation was false; the server has moved on and the group cannot.
 */
export type Standing = "in" | "left" | "let-go" | "waits-for-key" | "halted";

export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly me: string;
  readonly members: readonly Member[];
  readonly charter: Charter;
  /** False between reading an admission and the first exchange that carries device.joined. */
  readonly joined: boolean;
  readonly standing: Standing;
  readonly proposals: readonly Proposal[];
  /** Somebody left or was let go: the next phone to exchange makes a new key for those who stay. */
  readonly newKeyDue: boolean;
  /** Wires set aside by the reader, by reason. */
  readonly setAside: Readonly<Record<string, number>>;
}

/** One group on this phone, or the way into one. */
export interface RoomView {
  readonly id: number;
  /** Empty while there is no group in it, or nothing of it was read yet. */
  readonly name: string;
  readonly atHand: boolean;
  /** How many sealed things of it have not left this phone. */
  readonly onlyHere: number;
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
  /** It asks to be another phone of the member who reads this. */
  readonly mine: boolean;
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
  undoSeal(id: string): Promise<Answer<null>>;

  /** Puts another group at hand. */
  openRoom(id: number): Promise<Answer<null>>;
  /** Puts a room with no group at hand, to found or join one in. Left with nothing in it, it is gone. */
  newRoom(): Promise<Answer<null>>;

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
  /** For another phone of mine: says which member I am. */
  memberCode(): Promise<Answer<string>>;
  /** A second phone of a member: the request, once the first has shown who that is. */
  requestAsMine(code: string): Promise<Answer<string>>;
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

  exchangeNow(): Promise<Answer<null>>;
  /** The page says what it sees: back in view, online again, hidden. */
  noticed(what: "visible" | "hidden" | "online"): Promise<void>;
  /** Asks the browser to keep storage; never waits for a prompt. */
  askToKeep(): Promise<void>;
  /** Phase `elsewhere`: asks the other window to put everything down and hand over. */
  takeOver(): Promise<void>;
}
