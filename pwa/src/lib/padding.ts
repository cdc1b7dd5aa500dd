// Sizes say little: what is sealed is filled with zeros to 1,024·2^k, and any other filling is refused.
import { type Bytes, readU32, u32 } from "./bytes.ts";
import { err, ok, type Result } from "./result.ts";

const SMALLEST = 1024;

export function bucketOf(length: number): number {
  let size = SMALLEST;
  while (size < length) size *= 2;
  return size;
}

export function isBucket(length: number): boolean {
  return length >= SMALLEST && bucketOf(length) === length;
}

/** front ‖ u32 length ‖ content ‖ zeros; in a bucket of `atLeast`, where all are to look alike. */
export function pad(front: Uint8Array, content: Uint8Array, atLeast = 0): Bytes {
  const at = front.length + 4;
  const padded = new Uint8Array(bucketOf(Math.max(at + content.length, atLeast)));
  padded.set(front);
  padded.set(u32(content.length), front.length);
  padded.set(content, at);
  return padded;
}

/** The content behind a front of the given length; a larger bucket than needed is fine. */
export function unpad(padded: Bytes, front: number): Result<Bytes, "padding"> {
  const at = front + 4;
  if (padded.length < at) return err("padding");
  const end = at + readU32(padded, front);
  if (end > padded.length) return err("padding");
  for (let i = end; i < padded.length; i++) if (padded[i] !== 0) return err("padding");
  return ok(padded.subarray(at, end));
}
