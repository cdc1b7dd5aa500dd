// The worker's end of the line: names a page may call, answered by number. A bug is told as one, never swallowed.
import type { PhoneCalls } from "./api.ts";
import type { FromWorker, ToWorker } from "./line.ts";

/** Only these names are reachable from a page. */
const NAMES: { readonly [name in keyof PhoneCalls]: true } = {
  status: true,
  suggestPhrase: true,
  createVault: true,
  unlock: true,
  lock: true,
  changePhrase: true,
  newDraft: true,
  openDraft: true,
  saveDraft: true,
  leaveDraft: true,
  discardDraft: true,
  sealDraft: true,
  envelopeDraft: true,
  takeBack: true,
  keepCopy: true,
  carryOver: true,
  roomInEnvelope: true,
  answerHidden: true,
  withdrawHidden: true,
  askAuthor: true,
  askVote: true,
  castVote: true,
  moveVoice: true,
  care: true,
  openDraw: true,
  restFromDraw: true,
  passOn: true,
  voidDraw: true,
  undoSeal: true,
  openRoom: true,
  newRoom: true,
  regrow: true,
  welcome: true,
  comeOver: true,
  carryWaiting: true,
  foundGroup: true,
  requestCode: true,
  readRequest: true,
  vouch: true,
  readAnswer: true,
  leaveGroup: true,
  proposeRemoval: true,
  proposeCharter: true,
  agree: true,
  memberCode: true,
  requestAsMine: true,
  requestAgain: true,
  giveUpRoom: true,
  makeLink: true,
  takeBackLink: true,
  answerLink: true,
  putAwayLink: true,
  takeLink: true,
  answerWords: true,
  leaveLink: true,
  lookAfar: true,
  checkCard: true,
  checkAgainst: true,
  carryOnFrom: true,
  charterPast: true,
  whatIf: true,
  exportPart: true,
  readExport: true,
  makeFile: true,
  checkFile: true,
  bringBack: true,
  exchangeNow: true,
  noticed: true,
  askToKeep: true,
  takeOver: true,
};

export async function answerCall(phone: PhoneCalls, { id, name, args }: ToWorker): Promise<FromWorker> {
  if (!Object.hasOwn(NAMES, name)) return { id, bug: `no call named ${name}` };
  try {
    const calls = phone as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
    return { id, value: await calls[name]?.(...args) };
  } catch (error) {
    return { id, bug: error instanceof Error ? `${error.name}: ${error.message}` : "unknown" };
  }
}
