// Lock phrases: six words drawn from the BIP 39 list (2,048 words, 66 bits), or the person's own words, brought to one form before any key is made of them.

export const WORDS = 6;
/** Four random words of a list, or a sentence: shorter ones fall to guessing in spite of Argon2id. */
export const SHORTEST_OWN = 12;

/** The list is 10 kB: it loads with the first phrase. */
const words = async (): Promise<readonly string[]> =>
  (await import("@scure/bip39/wordlists/english.js")).wordlist;

/** @param random answers that many random bytes. */
export async function suggestPhrase(random: (length: number) => Uint8Array): Promise<string> {
  const list = await words();
  const bytes = random(WORDS * 2);
  const chosen = Array.from({ length: WORDS }, (_, at) => {
    // 2,048 divides 65,536: every word is as likely as any other.
    const drawn = (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)) % 2048;
    return list[drawn] ?? "";
  });
  return chosen.join(" ");
}

const tokens = (phrase: string): string[] =>
  phrase
    .normalize("NFKC")
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");

/** First four letters name a word of the list; shorter words must be whole. */
export function wordOf(list: readonly string[], token: string): string | undefined {
  const lower = token.toLowerCase();
  return (
    list.find((word) => word === lower) ??
    (lower.length >= 4
      ? list.find((word) => word.startsWith(lower.slice(0, 4)) && word.startsWith(lower))
      : undefined)
  );
}

/**
 * The form that the key is made of: NFKC, single spaces; six words of the list in full and in lower case.
 * The same phrase typed on any keyboard gives the same form.
 */
export async function canonicalPhrase(phrase: string): Promise<string> {
  const typed = tokens(phrase);
  if (typed.length !== WORDS) return typed.join(" ");
  const list = await words();
  const whole = typed.map((token) => wordOf(list, token));
  return whole.every((word) => word !== undefined) ? whole.join(" ") : typed.join(" ");
}

/** Place, from 1, of the first word that is not on the list, when most of the others are; null otherwise. */
export async function misspeltWord(phrase: string): Promise<number | null> {
  const typed = tokens(phrase);
  if (typed.length !== WORDS) return null;
  const list = await words();
  const unknown = typed.flatMap((token, at) => (wordOf(list, token) === undefined ? [at + 1] : []));
  return unknown.length > 0 && unknown.length <= WORDS / 2 ? (unknown[0] ?? null) : null;
}

export const isLongEnough = (phrase: string): boolean => tokens(phrase).join(" ").length >= SHORTEST_OWN;
