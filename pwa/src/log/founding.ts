// The body of `group.founded`: name, charter, the server's attesting key, and the founder's own request.
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, asText, hasExactly, isMap } from "../lib/fields.ts";
import { type Charter, charterBody, type KeptCharter, readCharter } from "./charter.ts";
import { LONGEST_NAME } from "./codes.ts";
import { decodeRequest, type Request } from "./request.ts";

export const FOUNDED = "group.founded";

export interface Founding {
  readonly name: string;
  readonly charter: KeptCharter;
  readonly server: Bytes;
  readonly founder: Request;
  readonly who: string | null;
}

export function foundedBody(
  name: string,
  charter: Charter | KeptCharter,
  server: Bytes,
  request: Bytes,
  who: string,
): Cbor {
  return {
    name,
    charter: { ...("signed" in charter ? charter.signed : {}), ...charterBody(charter) },
    server,
    R: request,
    who,
  };
}

export function readFounded(body: Cbor): Founding | undefined {
  if (!isMap(body) || !hasExactly(body, ["name", "charter", "server", "R"], ["who"])) return undefined;
  const name = asText(body.name, 1, LONGEST_NAME);
  const charter = readCharter(body.charter);
  const server = asBytes(body.server, 32);
  const who = body.who === undefined ? null : asText(body.who, 1, LONGEST_NAME);
  if (name === undefined || charter === undefined || server === undefined || who === undefined)
    return undefined;
  const founder = body.R instanceof Uint8Array ? decodeRequest(body.R) : undefined;
  if (!founder?.ok || founder.value.role !== 1) return undefined;
  return { name, charter, server, founder: founder.value, who };
}
