// The 16 bytes of an entry id as text and back. Bodies carry bytes, screens carry text.
import { fromBase64url, toBase64url } from "../lib/bytes.ts";

export const idToText = (id: Uint8Array): string => toBase64url(id);

/** Null when the text is not 16 bytes of base64url. */
export function textToId(text: string): Uint8Array | null {
  const read = fromBase64url(text);
  return read.ok && read.value.length === 16 ? read.value : null;
}
