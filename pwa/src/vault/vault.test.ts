import { describe, expect, test } from "vitest";
import { type Argon2id, wasmArgon2id } from "../crypto/phrase-key.ts";
import { machineRandom } from "../crypto/random.ts";
import { utf8 } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { newDraftKey, openDraft, openWithKey, sealDraft } from "./drafts.ts";
import { decodeHeader, encodeHeader } from "./header.ts";
import { canonicalPhrase, misspeltWord, suggestPhrase } from "./phrase.ts";
import { afterWrong, decodeTries, encodeTries, NO_TRIES, waitSeconds } from "./tries.ts";
import { Vault } from "./vault.ts";

const PHRASE = "acid badge cactus daring eager fabric";

async function newVault() {
  return must(await Vault.create(PHRASE, machineRandom));
}

describe("the vault", () => {
  test("opens with its phrase, after its header went through storage", async () => {
    const { vault, header } = await newVault();
    const sealed = await vault.seal("group:a", utf8("names"));
    const again = must(await Vault.unlock(must(decodeHeader(encodeHeader(header))), PHRASE, machineRandom));
    expect(must(await again.open("group:a", sealed))).toEqual(utf8("names"));
  });

  test("does not open with another phrase", async () => {
    const { header } = await newVault();
    expect(await Vault.unlock(header, `${PHRASE}s`, machineRandom)).toEqual({ ok: false, code: "wrong" });
  });

  test("refuses a header whose stretch was weakened on the disk", async () => {
    const { header } = await newVault();
    const wrap = header.wraps[0];
    if (wrap === undefined) throw new Error("no wrap");
    const weak = {
      ...header,
      wraps: [
        { ...wrap, stretch: { ...wrap.stretch, cost: { kind: 1, kibibytes: 8192, passes: 1 } as const } },
      ],
    };
    expect(await Vault.unlock(weak, PHRASE, machineRandom)).toEqual({ ok: false, code: "too-weak" });
  });

  test("takes the smaller stretch where the larger does not fit, and opens again with it", async () => {
    const poor: Argon2id = (password, salt, cost) =>
      cost.kibibytes > 19_456
        ? Promise.reject(new RangeError("out of memory"))
        : wasmArgon2id(password, salt, cost);
    const { header } = must(await Vault.create(PHRASE, machineRandom, poor));
    expect(header.wraps[0]?.stretch.cost).toEqual({ kind: 1, kibibytes: 19_456, passes: 2 });
    expect((await Vault.unlock(header, PHRASE, machineRandom)).ok).toBe(true);
  });

  test("does not open a record that was moved to another place", async () => {
    const { vault } = await newVault();
    const sealed = await vault.seal("group:a", utf8("names"));
    expect(await vault.open("group:b", sealed)).toEqual({ ok: false, code: "unreadable" });
    expect(await vault.open("outbox:a", sealed)).toEqual({ ok: false, code: "unreadable" });
  });

  test("notices a draft key that was changed on the disk", async () => {
    const { header } = await newVault();
    const other = await newVault();
    const changed = { ...header, draftPublic: other.header.draftPublic };
    expect(await Vault.unlock(changed, PHRASE, machineRandom)).toEqual({ ok: false, code: "unreadable" });
  });

  test("opens with a new phrase and no longer with the old one", async () => {
    const { header } = await newVault();
    const next = must(await Vault.rewrap(header, PHRASE, "another sentence of ours", machineRandom));
    expect((await Vault.unlock(next, "another sentence of ours", machineRandom)).ok).toBe(true);
    expect(await Vault.unlock(next, PHRASE, machineRandom)).toEqual({ ok: false, code: "wrong" });
  });

  test("says malformed to any broken header and never throws", () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(0xa0), machineRandom(400)]) {
      expect(decodeHeader(bytes)).toEqual({ ok: false, code: "malformed" });
    }
  });
});

describe("a draft", () => {
  const draftId = machineRandom(16);

  test("written while locked is read by the opened vault, and by nobody with the public key alone", async () => {
    const { vault, header } = await newVault();
    const key = await newDraftKey(header.draftPublic, header.id, draftId, machineRandom);
    const stored = must(await sealDraft(key, { text: "soup for forty" }, machineRandom));
    const opened = must(await openDraft(vault.draftPrivate, header.id, draftId, stored));
    expect(opened.text).toEqual({ text: "soup for forty" });
    const stranger = await newVault();
    expect((await openDraft(stranger.vault.draftPrivate, header.id, draftId, stored)).ok).toBe(false);
  });

  test("can be read back with its own key while its editor is open", async () => {
    const { header } = await newVault();
    const key = await newDraftKey(header.draftPublic, header.id, draftId, machineRandom);
    const stored = must(await sealDraft(key, ["a", 1], machineRandom));
    expect(must(await openWithKey(key, stored))).toEqual(["a", 1]);
  });

  test("tells nothing of its length but a bucket", async () => {
    const { header } = await newVault();
    const key = await newDraftKey(header.draftPublic, header.id, draftId, machineRandom);
    const lengths = await Promise.all(
      [1, 10, 900].map(
        async (length) => must(await sealDraft(key, "x".repeat(length), machineRandom)).length,
      ),
    );
    expect(new Set(lengths).size).toBe(1);
  });

  test("does not open under another id, cut short, or with any byte changed", async () => {
    const { vault, header } = await newVault();
    const key = await newDraftKey(header.draftPublic, header.id, draftId, machineRandom);
    const stored = must(await sealDraft(key, "text", machineRandom));
    const refused = async (id: typeof draftId, bytes: typeof stored) =>
      (await openDraft(vault.draftPrivate, header.id, id, bytes)).ok === false;
    expect(await refused(machineRandom(16), stored)).toBe(true);
    for (const length of [0, 79, 80, 92, 100, stored.length - 1]) {
      expect(await refused(draftId, stored.slice(0, length))).toBe(true);
    }
    for (const at of [0, 40, 85, 500, stored.length - 1]) {
      const bent = stored.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(await refused(draftId, bent)).toBe(true);
    }
  });
});

describe("a phrase", () => {
  test("that is suggested has six words of the list, different each time", async () => {
    const [one, two] = await Promise.all([suggestPhrase(machineRandom), suggestPhrase(machineRandom)]);
    expect(one.split(" ")).toHaveLength(6);
    expect(await misspeltWord(one)).toBeNull();
    expect(one).not.toBe(two);
  });

  test("opens with the first four letters of each word, in any case and spacing", async () => {
    expect(await canonicalPhrase("  ABAN abil ABLE abou\tabov abse ")).toBe(
      "abandon ability able about above absent",
    );
  });

  test("names the place of a word that is not on the list", async () => {
    expect(await misspeltWord("abandon ability abxle about above absent")).toBe(3);
    expect(await misspeltWord("this is a sentence of my own")).toBeNull();
  });

  test("of one's own keeps its words", async () => {
    expect(await canonicalPhrase("Ein  Satz von mir")).toBe("Ein Satz von mir");
  });
});

describe("wrong tries", () => {
  const wrongTries = (count: number) =>
    Array.from({ length: count }).reduce<typeof NO_TRIES>((tries) => afterWrong(tries, 0), NO_TRIES);

  test("wait 30 seconds after the fifth, longer after each further one, never more than 15 minutes", () => {
    expect([4, 5, 6, 7, 30].map((count) => waitSeconds(wrongTries(count), 0))).toEqual([0, 30, 60, 120, 900]);
  });

  test("do not lock the owner out when the clock was set back", () => {
    expect(waitSeconds(wrongTries(5), -1e12)).toBe(900);
  });

  test("survive storage; what cannot be read counts as none", () => {
    expect(decodeTries(encodeTries(wrongTries(6)))).toEqual(wrongTries(6));
    expect(decodeTries(Uint8Array.of(1, 2, 3))).toEqual(NO_TRIES);
    expect(decodeTries(undefined)).toEqual(NO_TRIES);
  });
});
