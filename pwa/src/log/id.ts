// Ids as text: base64url of their bytes, so that they can be keys of maps and go to the screens as they are.
import { type Bytes, fromBase64url, toBase64url } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";

export const ID_SIZE = 16;

/** Of a member, a device, an entry or a wire: 22 letters. */
export type Id = string;

export const idOf: (bytes: Uint8Array) => Id = toBase64url;

/** Only for ids this program made with `idOf`: any other text throws. */
export function idBytes(id: Id): Bytes {
  return must(fromBase64url(id));
}
