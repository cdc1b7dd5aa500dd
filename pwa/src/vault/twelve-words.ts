// The phrase of the sealed file: twelve words of BIP 39, 128 bits and a checksum, so that a slip of the pen is named before any work is done.
import { err, ok, type Result } from "../lib/result.ts";
import { wordOf } from "./phrase.ts";

export const TWELVE = 12;
const ENTROPY_SIZE = 16;

const bip39 = () => Promise.all([import("@scure/bip39"), import("@scure/bip39/wordlists/english.js")]);

export async function drawTwelve(random: (length: number) => Uint8Array): Promise<string> {
  const [{ entropyToMnemonic }, { wordlist }] = await bip39();
  return entropyToMnemonic(random(ENTROPY_SIZE), wordlist);
}

/** The words in full, as the key is made of them. First four letters are enough. `bad-words`: not twelve, not of the list, or one is another's. */
export async function readTwelve(typed: string): Promise<Result<string, "bad-words">> {
  const [{ validateMnemonic }, { wordlist }] = await bip39();
  const tokens = typed.normalize("NFKC").trim().split(/\s+/u);
  const words = tokens.map((token) => wordOf(wordlist, token));
  if (words.length !== TWELVE || !words.every((word) => word !== undefined)) return err("bad-words");
  const phrase = words.join(" ");
  return validateMnemonic(phrase, wordlist) ? ok(phrase) : err("bad-words");
}
