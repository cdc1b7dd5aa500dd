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
  undoSeal: true,
  foundGroup: true,
  requestCode: true,
  readRequest: true,
  vouch: true,
  readAnswer: true,
  exchangeNow: true,
  noticed: true,
  askToKeep: true,
  takeOver: true,
};

export async function answerCall(phone: PhoneCalls, { id, name, args }: ToWorker): Promise<FromWorker> {
  if (!Object.hasOwn(NAMES, name)) return { id, bug: `no call named ${String(name)}` };
  try {
    const call = phone[name] as (...args: unknown[]) => Promise<unknown>;
    return { id, value: await call.apply(phone, [...args]) };
  } catch (error) {
    return { id, bug: error instanceof Error ? `${error.name}: ${error.message}` : "unknown" };
  }
}
