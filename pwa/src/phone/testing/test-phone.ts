// A whole phone in a test: a store in memory, a clock that stands still, the paper office, and everything the page was told.
import "fake-indexeddb/auto";
import type { Argon2id } from "../../crypto/phrase-key.ts";
import { machineRandom } from "../../crypto/random.ts";
import { IndexedDbStore } from "../../store/indexed-db.ts";
import type { Answer, Item, Status } from "../api.ts";
import { Phone } from "../phone.ts";
import { argonForAll } from "./argon-once.ts";
import type { PaperOffice } from "./paper-office.ts";

export const PHRASE = "a sentence of my own";

let count = 0;

export interface TestPhone {
  readonly phone: Phone;
  readonly disk: string;
  readonly items: ReadonlyMap<string, Item>;
  readonly status: () => Status;
  /** The same disk under a new program, as after a kill. */
  readonly restarted: () => TestPhone;
  /** Moves the clock on, past Undo for example. */
  readonly wait: (milliseconds: number) => void;
}

/**
 * @param seen called with what the page has in hand, after each thing it was told
 * @param argon the shipped one, for a disk that was not made here and for what is about stretching itself
 */
export function newPhone(
  office: PaperOffice,
  disk = `phone-${count++}`,
  seen: (status: Status, items: ReadonlyMap<string, Item>) => void = () => undefined,
  argon: Argon2id = argonForAll,
): TestPhone {
  const items = new Map<string, Item>();
  let status: Status | undefined;
  let now = 1_795_000_000_000;
  const phone = new Phone(
    {
      store: new IndexedDbStore(disk),
      clock: { now: () => now },
      random: machineRandom,
      fetch: office.fetch,
      // The paper office rings no bell: tests exchange when they want to.
      socket: () => Object.assign(new EventTarget(), { close: () => undefined }) as unknown as WebSocket,
      origin: "https://office.example",
      later: () => () => undefined,
      persisted: () => Promise.resolve(null),
      argon,
    },
    (told) => {
      if (told.type === "status") {
        status = told.status;
        if (told.status.phase !== "open") items.clear();
      } else {
        for (const item of told.put) items.set(item.id, item);
        for (const id of told.gone) items.delete(id);
      }
      if (status !== undefined) seen(status, items);
    },
  );
  return {
    phone,
    disk,
    items,
    status: () => {
      if (status === undefined) throw new Error("nothing was told yet");
      return status;
    },
    restarted: () => newPhone(office, disk, undefined, argon),
    wait: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.problem);
  return answer.value;
}

export async function founder(office: PaperOffice): Promise<TestPhone> {
  const ana = newPhone(office);
  await ana.phone.start();
  must(await ana.phone.createVault(PHRASE));
  must(await ana.phone.foundGroup("Holm Street", "Ana", ""));
  must(await ana.phone.exchangeNow());
  return ana;
}

export async function letIn(sponsor: TestPhone, office: PaperOffice, name: string): Promise<TestPhone> {
  const newcomer = newPhone(office);
  await newcomer.phone.start();
  must(await newcomer.phone.createVault(PHRASE));
  const code = must(await newcomer.phone.requestCode(name));
  must(await newcomer.phone.readAnswer(must(await sponsor.phone.vouch(code)).code));
  return newcomer;
}

export async function write({ phone }: TestPhone, text: string): Promise<string> {
  const id = must(await phone.newDraft("ledger.logged"));
  must(await phone.saveDraft(id, { text }, false));
  must(await phone.sealDraft(id, { text }));
  return id;
}

/** What lies in the lists, as text and state word. */
export const listed = ({ items }: TestPhone): string[] =>
  [...items.values()].map(({ body, state }) => `${(body as { text: string }).text}: ${state}`).sort();
