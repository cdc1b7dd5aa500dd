// Bytes in JSON: a map of one key whose value is base64url.
import { fromBase64url, toBase64url } from "../../../lib/bytes.ts";
import { must } from "../../../lib/result.ts";

const BYTES = "$bytes";

export const writePlain = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    one instanceof Uint8Array ? { [BYTES]: toBase64url(one) } : one,
  );

export const readPlain = (text: string): unknown =>
  JSON.parse(text, (_key, one: unknown) => {
    if (typeof one !== "object" || one === null || !(BYTES in one)) return one;
    return must(fromBase64url(String(one[BYTES])));
  });
