// The 16 bytes of an entry id as text and back. Bodies carry bytes, screens carry text.

export function idToText(id: Uint8Array): string {
  return btoa(String.fromCharCode(...id))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Null when the text is not 16 bytes of base64url. */
export function textToId(text: string): Uint8Array | null {
  if (!/^[\w-]{22}$/.test(text)) return null;
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  return bytes.length === 16 ? bytes : null;
}
