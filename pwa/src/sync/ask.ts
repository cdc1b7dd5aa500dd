// One request to the server and its whole answer: patient with a bad line, deaf to redirects, without cookies. It always resolves.
import { type Bytes, toBase64url } from "../lib/bytes.ts";

/** Codes of our own beside the server's: no answer at all, and an answer that is not what the protocol says. */
export type PostCode = "no-server" | "not-trusted" | (string & {});

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: PostCode };

interface Request {
  readonly method: string;
  readonly path: string;
  readonly token: Bytes | null;
  readonly body: Bytes | null;
  /** It may outlive the page. */
  readonly keepalive?: boolean;
}

const PATIENCE_MS = 30_000;
/** A 2G line carries about 6 kB a second; half of that is still let through. */
const SLOWEST_BYTES_PER_MS = 3;

export async function askServer(
  origin: string,
  fetch: typeof globalThis.fetch,
  { method, path, token, body, keepalive = false }: Request,
): Promise<Reply<Bytes>> {
  const waited = new AbortController();
  const patience = PATIENCE_MS + (body?.length ?? 0) / SLOWEST_BYTES_PER_MS;
  let timer = setTimeout(() => waited.abort(), patience);
  try {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${toBase64url(token)}` }),
        ...(body === null ? {} : { "content-type": "application/cbor" }),
      },
      body: body,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      keepalive,
      signal: waited.signal,
    });
    // A long answer on a bad line is fine as long as it keeps coming.
    const bytes = await readAll(answer, () => {
      clearTimeout(timer);
      timer = setTimeout(() => waited.abort(), PATIENCE_MS);
    });
    return answer.ok ? { ok: true, value: bytes } : { ok: false, code: problemCode(answer.status, bytes) };
  } catch {
    return { ok: false, code: "no-server" };
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(answer: Response, alive: () => void): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) break;
    alive();
    parts.push(next.value);
    length += next.value.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function problemCode(status: number, bytes: Bytes): PostCode {
  try {
    const problem: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof problem === "object" && problem !== null && "code" in problem) {
      if (typeof problem.code === "string") return problem.code;
    }
  } catch {
    // Something between us and the server answered in its place.
  }
  return status >= 500 || status === 429 ? "server-busy" : "not-trusted";
}
