// The slow work of a phrase, done once for all phones of a process. Its cost is a promise of the vault, and is held where the shipped function is called bare: vault, published vectors, browsers.
import { type Argon2id, wasmArgon2id } from "../../crypto/phrase-key.ts";
import { type Bytes, toHex } from "../../lib/bytes.ts";

const known = new Map<string, Promise<Bytes>>();

/** The shipped function at the cost that is asked for; the same phrase, salt and cost are answered from memory. */
export const argonOnce: Argon2id = async (password, salt, cost) => {
  const name = `${toHex(password)} ${toHex(salt)} ${cost.kibibytes} ${cost.passes}`;
  const stretched = known.get(name) ?? wasmArgon2id(password, salt, cost);
  known.set(name, stretched);
  return (await stretched).slice();
};

const ONE_SALT = new Uint8Array(16);

/**
 * The same phrase is stretched once, at its real cost, whatever the salt: that is mixed in afterwards. So another
 * phrase, another salt and another cost still give another key, and a thousand phones pay once. What is sealed
 * so, only such a phone opens.
 */
export const argonForAll: Argon2id = async (password, salt, cost) => {
  const stretched = await argonOnce(password, ONE_SALT, cost);
  const key = await crypto.subtle.importKey("raw", stretched, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, salt));
};
