// Reading an envelope for few with its key, which one of its boxes gave: words, or a code for what is inside.
import type { KeyPair } from "../../crypto/key-pair.ts";
import type { Bytes } from "../../lib/bytes.ts";
import { idBytes } from "../id.ts";
import { isAgain } from "./again.ts";
import type { Envelope } from "./ballot.ts";
import { type FewBody, readBody } from "./body.ts";
import { keyForFew, openForFew } from "./few.ts";
import type { Told } from "./runs.ts";

export function fewOf({ body }: Envelope): FewBody | null {
  const read = readBody(body);
  return read?.type === "few" ? read : null;
}

/** The key of an envelope that is for this device, null for any other. */
export async function keyIn(group: Bytes, envelope: Envelope, receiving: KeyPair): Promise<Bytes | null> {
  const few = fewOf(envelope);
  const key = few === null ? few : await keyForFew(group, idBytes(envelope.wire), few, receiving);
  return key?.ok ? key.value : null;
}

/** To be handed to `readOut`. Null for an envelope that is not for few. */
export async function toldBy(group: Bytes, envelope: Envelope, key: Bytes): Promise<Told | null> {
  const few = fewOf(envelope);
  if (few === null) return null;
  const said = await openForFew(key, few);
  if (!said.ok) return said.code;
  return { said: said.value, again: await isAgain(group, idBytes(envelope.key), said.value) };
}
