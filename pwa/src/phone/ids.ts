// Ids cross to the page as base64url and lie on the disk as hex: two spellings of the same 16 bytes.
import { fromBase64url, fromHex, toBase64url, toHex } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";

export const hexToId = (hex: string): string => toBase64url(must(fromHex(hex)));

/** Null for anything that is not 16 bytes. */
export function idToHex(id: string): string | null {
  const bytes = fromBase64url(id);
  return bytes.ok && bytes.value.length === 16 ? toHex(bytes.value) : null;
}
