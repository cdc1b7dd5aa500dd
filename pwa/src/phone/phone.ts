// A phone: everything a page may ask, each call handed to the part that knows. It has no clock, no store and no chance of its own.
import { AfarCalls } from "./afar-calls.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Charter, PhoneCalls, Status, Told } from "./api.ts";
import { Core } from "./core.ts";
import { Listening } from "./listening.ts";
import { lockedExchange } from "./locked-exchange.ts";
import { lock, start } from "./locking.ts";
import type { Needs } from "./needs.ts";
import { offeredAgain } from "./outbox.ts";
import { Rhythm } from "./rhythm.ts";
import { closeDraft, leaveDraft, newDraft, openDraft, saveDraft, UNDO_MS } from "./writing.ts";

// What only an open phone does loads with the vault: a locked one writes and sends without it.
const inside = () => import("./inside.ts");
type Inside = Awaited<ReturnType<typeof inside>>;
// What happens a few times in a group's life loads when it happens; the service worker has it at hand.
const affairs = () => import("./affairs.ts");
const givingUp = () => import("./giving-up.ts");
const carrying = () => import("./carrying.ts");
const importing = () => import("./importing.ts");
const joining = () => import("./joining.ts");
const regrowing = () => import("./regrowing.ts");

export class Phone extends AfarCalls implements PhoneCalls {
  readonly #core: Core;
  readonly #rhythm: Rhythm;
  /** Loaded once; whatever is open was opened by it. */
  #inside: Inside | undefined;
  /** When windows are opened, tokens fetched and envelopes put. */
  #moments: InstanceType<Inside["Moments"]> | undefined;
  readonly #listening: Listening;
  /** Set by whoever knows of other windows. */
  onTakeOver: () => void = () => undefined;
  onLocked: () => void = () => undefined;

  constructor(needs: Needs, tell: (told: Told) => void) {
    const core = new Core(needs, tell);
    super(core);
    this.#core = core;
    this.#listening = new Listening(core, () => void this.#rhythm.now());
    this.#rhythm = new Rhythm({
      exchange: () => this.#exchange(),
      later: needs.later,
      now: () => needs.clock.now(),
      chance: () => (needs.random(1)[0] ?? 0) / 256,
    });
  }

  /** Once this window holds the phone. */
  async start(): Promise<void> {
    await this.#core.turns.take(() => start(this.#core));
    void this.#rhythm.now();
  }

  waitElsewhere(): void {
    this.#core.phase = "elsewhere";
    this.#core.tell();
  }

  /** Another window takes over: everything is put down, every key but those of open editors forgotten. */
  async handOver(): Promise<void> {
    this.#moments?.hidden(true);
    this.#listening.end();
    await this.#core.turns.take(() => Promise.resolve(this.#core.handOver()));
    this.#core.tell();
  }

  status(): Promise<Status> {
    return Promise.resolve(this.#core.status());
  }

  /** Fetches what Open will need, so that nobody waits for it then. */
  async prepare(): Promise<void> {
    await this.#within().catch(() => undefined);
  }

  async suggestPhrase(): Promise<string> {
    return (await this.#within()).suggestPhrase(this.#core.needs.random);
  }

  async createVault(phrase: string) {
    const { createVault } = await this.#within();
    return this.#core.turns.take(() => createVault(this.#core, phrase));
  }

  async unlock(phrase: string) {
    const { unlock } = await this.#within();
    const answer = await this.#core.turns.take(() => unlock(this.#core, phrase));
    if (answer.ok && answer.value.opened) {
      void this.#moments?.shown();
      this.wake();
    }
    return answer;
  }

  async lock(): Promise<Answer<null>> {
    await this.#putDown();
    this.onLocked();
    return done(null);
  }

  async changePhrase(before: string, after: string) {
    const { changePhrase } = await this.#within();
    return this.#core.turns.take(() => changePhrase(this.#core, before, after));
  }

  newDraft(kind: string) {
    return this.#core.turns.take(() => newDraft(this.#core, kind));
  }

  openDraft(id: string) {
    return this.#core.turns.take(() => openDraft(this.#core, id));
  }

  saveDraft(id: string, body: unknown, strict: boolean) {
    return this.#core.turns.take(() => saveDraft(this.#core, id, body, strict));
  }

  leaveDraft(id: string) {
    return this.#core.turns.take(() => Promise.resolve(leaveDraft(this.#core, id)));
  }

  async sealDraft(id: string, body: unknown) {
    if (this.#core.session === null) return this.#core.turns.take(() => closeDraft(this.#core, id, body));
    const { sealDraft } = await this.#within();
    const answer = await this.#core.turns.take(() => sealDraft(this.#core, id, body));
    await this.asideChanged();
    // It leaves when Undo is over, so that Undo is true for as long as it is offered.
    if (answer.ok && answer.value === "sealed-here") this.#rhythm.soon(UNDO_MS);
    return answer;
  }

  protected send(): void {
    void this.#rhythm.now();
  }

  protected async asideChanged(): Promise<void> {
    if (this.#core.phase === "open") await this.#moments?.changed();
  }

  async undoSeal(id: string) {
    const { undoSeal } = await this.#within();
    return this.#core.turns.take(() => undoSeal(this.#core, id));
  }

  async foundGroup(group: string, myName: string, passcode: string) {
    const { foundGroup } = await joining();
    const answer = await this.#core.turns.take(() => foundGroup(this.#core, group, myName, passcode));
    if (answer.ok) this.wake();
    return answer;
  }

  regrow(passcode: string, without: readonly string[]) {
    return this.#turnTo(async () => (await regrowing()).regrow(this.#core, passcode, without));
  }

  comeOver(code: string) {
    return this.#turnTo(async () => (await regrowing()).comeOver(this.#core, code));
  }

  carryOnFrom(text: string, myName: string, passcode: string, me: string | null) {
    return this.#turnTo(async () =>
      (await importing()).carryOnFrom(this.#core, text, { name: myName, passcode, me }),
    );
  }

  async carryWaiting() {
    const { carryWaiting } = await carrying();
    const answer = await this.#core.turns.take(() => carryWaiting(this.#core));
    if (answer.ok) void this.#rhythm.now();
    return answer;
  }

  openRoom(id: number) {
    return this.#turnTo(async () => (await this.#within()).openRoom(this.#core, id));
  }

  newRoom() {
    return this.#turnTo(async () => (await this.#within()).newRoom(this.#core));
  }

  leaveGroup() {
    return this.#act(async () => (await affairs()).leaveGroup(this.#core));
  }

  proposeRemoval(member: string, reason: string) {
    return this.#act(async () => (await affairs()).proposeRemoval(this.#core, member, reason));
  }

  proposeCharter(charter: Charter) {
    return this.#act(async () => (await affairs()).proposeCharter(this.#core, charter));
  }

  agree(proposal: string) {
    return this.#act(async () => (await affairs()).agree(this.#core, proposal));
  }

  /** Another room at hand: another line to listen on, and a look at what is new there. */
  async #turnTo(go: () => Promise<Answer<unknown>>): Promise<Answer<null>> {
    const answer = await this.#core.turns.take(go);
    if (!answer.ok) return answer;
    this.#listening.end();
    this.wake();
    return done(null);
  }

  /** What concerns the group goes at once: there is no Undo to wait for. */
  async #act(act: () => Promise<Answer<null>>): Promise<Answer<null>> {
    const answer = await this.#core.turns.take(act);
    if (answer.ok) void this.#rhythm.now();
    return answer;
  }

  async readAnswer(code: string) {
    const { readAnswer } = await joining();
    const answer = await this.#core.turns.take(() => readAnswer(this.#core, code));
    if (answer.ok && answer.value.joined) this.wake();
    return answer;
  }

  giveUpRoom() {
    return this.#turnTo(async () => (await givingUp()).giveUpRoom(this.#core));
  }

  async exchangeNow(): Promise<Answer<null>> {
    const { session } = this.#core;
    if (session?.group == null) return failed(session === null ? "locked" : "no-group");
    // Asked for by hand: what could still be undone goes too.
    session.undoUntil.clear();
    session.outbox = session.outbox.map(offeredAgain);
    await this.#rhythm.now();
    const { problem } = session.exchange;
    return problem === null ? done(null) : failed(problem);
  }

  noticed(what: "visible" | "hidden" | "online"): Promise<void> {
    if (what === "hidden") this.#moments?.hidden(false);
    else void this.#rhythm.now();
    if (what === "visible") void this.#moments?.shown();
    return Promise.resolve();
  }

  async askToKeep(): Promise<void> {
    this.#core.persisted = await this.#core.needs.persisted().catch(() => null);
    this.#core.tell();
  }

  takeOver(): Promise<void> {
    this.onTakeOver();
    return Promise.resolve();
  }

  async #exchange(): Promise<boolean> {
    if (this.#core.phase !== "open") return lockedExchange(this.#core);
    const { exchange, hasMoreToSend } = await this.#within();
    let reached = true;
    for (const session of this.#core.openRooms()) {
      if (this.#core.isOpen(session) && !(await exchange(this.#core, session))) reached = false;
      else await this.#moments?.read(session);
      if (session !== this.#core.session) continue;
      this.#listening.follow(this.#inside);
      // A newcomer who was let in exchanges again at once.
      void this.lookAfar();
    }
    // What could still be undone stayed behind.
    if (this.#core.openRooms().some(hasMoreToSend)) this.#rhythm.soon(UNDO_MS);
    return reached;
  }

  async #within(): Promise<Inside> {
    this.#inside ??= await inside();
    this.#moments ??= new this.#inside.Moments(this.#core, () => this.send());
    return this.#inside;
  }

  protected wake(): void {
    void this.#rhythm.now();
    this.#listening.follow(this.#inside);
  }

  async #putDown(): Promise<void> {
    // Before the keys go; nothing of it is waited for.
    this.#moments?.hidden(true);
    this.#listening.end();
    await this.#core.turns.take(() => Promise.resolve(lock(this.#core)));
  }
}
