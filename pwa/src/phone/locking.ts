// What a phone does before it is open and when it is put down: it reads what lies in the clear, and it forgets.
import { decodeHeader } from "../vault/header.ts";
import { decodeTries } from "../vault/tries.ts";
import { done } from "./answers.ts";
import type { Answer, Problem } from "./api.ts";
import type { Core } from "./core.ts";

/** Keys of the shelf `plain`. */
export const VAULT = "vault";
export const TRIES = "tries";

/** Reads what lies in the clear. Storage that refuses is said, never taken for a new phone. */
export async function start(core: Core): Promise<void> {
  const { store } = core.needs;
  core.persisted = await core.needs.persisted().catch(() => null);
  const [header, tries] = await Promise.all([store.get("plain", VAULT), store.get("plain", TRIES)]);
  if (!header.ok || !tries.ok) return refuse(core, !header.ok ? header.code : "storage-refused");
  core.tries = decodeTries(tries.value);
  if (header.value === undefined) {
    core.phase = "fresh";
    return core.tell();
  }
  const read = decodeHeader(header.value);
  // Something is there and cannot be read: a fresh start would bury it.
  if (!read.ok) return refuse(core, "damaged");
  core.header = read.value;
  core.phase = "locked";
  core.tell();
}

function refuse(core: Core, problem: Problem): void {
  core.phase = "refused";
  core.problem = problem;
  core.tell();
}

export function lock(core: Core): Answer<null> {
  if (core.phase !== "open") return done(null);
  core.forget();
  core.phase = "locked";
  core.tell();
  return done(null);
}
