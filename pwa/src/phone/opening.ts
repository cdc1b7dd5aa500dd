// Making the vault and opening it: with it comes everything that only an open phone needs. A wrong phrase costs time and nothing else.
import { must } from "../lib/result.ts";
import type { StoreCode } from "../store/shelves.ts";
import { decodeHeader, encodeHeader } from "../vault/header.ts";
import { canonicalPhrase, isLongEnough, misspeltWord } from "../vault/phrase.ts";
import { afterWrong, encodeTries, NO_TRIES, waitSeconds } from "../vault/tries.ts";
import { Vault } from "../vault/vault.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Unlocked } from "./api.ts";
import type { Core } from "./core.ts";
import { TRIES, VAULT } from "./locking.ts";
import { emptySession } from "./open.ts";
import { FIRST_ROOM } from "./places.ts";
import { loadRooms } from "./session.ts";
import { Views } from "./views.ts";

export async function createVault(core: Core, phrase: string): Promise<Answer<null>> {
  if (core.phase !== "fresh") return failed("already-in");
  if (!isLongEnough(phrase)) return failed("phrase-too-short");
  const { store, random, argon } = core.needs;
  const made = await Vault.create(await canonicalPhrase(phrase), random, argon);
  if (!made.ok) return failed("unsupported");
  const { vault, header } = made.value;
  const bytes = encodeHeader(header);
  const written = await store.write([{ shelf: "plain", key: VAULT, value: bytes }], "strict");
  if (!written.ok) return failed(written.code);
  // Before first use: read it back and open it, as the next start will.
  const back = await store.get("plain", VAULT);
  if (!back.ok || back.value === undefined) return failed("storage-refused");
  const read = must(decodeHeader(back.value));
  const again = await Vault.unlock(read, await canonicalPhrase(phrase), random, argon);
  if (!again.ok) return failed("storage-refused");
  core.header = header;
  const session = emptySession(vault, FIRST_ROOM);
  core.views = new Views();
  core.open(new Map([[FIRST_ROOM, session]]), session, []);
  core.phase = "open";
  core.tell();
  return done(null);
}

export async function unlock(core: Core, phrase: string): Promise<Answer<Unlocked>> {
  if (core.phase === "open") return done({ opened: true, badWord: null, waitSeconds: 0 });
  if (core.header === null) return failed("not-found");
  const { clock, store, random, argon } = core.needs;
  const wait = waitSeconds(core.tries, clock.now());
  if (wait > 0) return done({ opened: false, badWord: null, waitSeconds: wait });
  const opened = await Vault.unlock(core.header, await canonicalPhrase(phrase), random, argon);
  if (!opened.ok && opened.code === "wrong") {
    core.tries = afterWrong(core.tries, clock.now());
    await store.write([{ shelf: "plain", key: TRIES, value: encodeTries(core.tries) }], "strict");
    core.tell();
    const now = waitSeconds(core.tries, clock.now());
    return done({ opened: false, badWord: await misspeltWord(phrase), waitSeconds: now });
  }
  if (!opened.ok) return failed(opened.code === "unreadable" ? "damaged" : "unsupported");
  const loaded = await loadRooms(core, opened.value);
  if (!loaded.ok) return failed(loaded.code);
  core.views = new Views();
  core.open(loaded.value.rooms, loaded.value.atHand, loaded.value.damaged);
  core.tries = NO_TRIES;
  await store.write([{ shelf: "plain", key: TRIES, value: null }], "relaxed");
  core.phase = "open";
  core.tell();
  return done({ opened: true, badWord: null, waitSeconds: 0 });
}

export async function changePhrase(core: Core, before: string, after: string): Promise<Answer<Unlocked>> {
  if (core.header === null || core.session === null) return failed("locked");
  if (!isLongEnough(after)) return failed("phrase-too-short");
  const { random, store, argon } = core.needs;
  const phrases = [await canonicalPhrase(before), await canonicalPhrase(after)] as const;
  const next = await Vault.rewrap(core.header, ...phrases, random, argon);
  if (!next.ok) {
    if (next.code !== "wrong") return failed("unsupported");
    return done({ opened: false, badWord: await misspeltWord(before), waitSeconds: 0 });
  }
  const written = await store.write(
    [{ shelf: "plain", key: VAULT, value: encodeHeader(next.value) }],
    "strict",
  );
  if (!written.ok) return failed(written.code satisfies StoreCode);
  core.header = next.value;
  return done({ opened: true, badWord: null, waitSeconds: 0 });
}
