// What is under way in this process, so that a driver can go on when everything has come to rest, and never by waiting a while.

let count = 0;
let restful: (() => void)[] = [];

/** Counts a piece of work until it ends. */
export async function underWay<T>(work: Promise<T>): Promise<T> {
  count += 1;
  try {
    return await work;
  } finally {
    count -= 1;
    if (count === 0) {
      for (const wake of restful) wake();
      restful = [];
    }
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when nothing is under way and nothing follows from what has just ended. */
export async function atRest(): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet += 1) {
    if (count > 0) {
      await new Promise<void>((resolve) => restful.push(resolve));
      quiet = 0;
    }
    await nextTurn();
  }
}

const SLOW = [
  "encrypt",
  "decrypt",
  "sign",
  "verify",
  "digest",
  "generateKey",
  "deriveKey",
  "deriveBits",
  "importKey",
  "exportKey",
] as const;

/** Everything that the core waits for besides store and server runs in the machine's own cryptography. */
export function countCryptography(): void {
  const subtle = crypto.subtle as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  for (const name of SLOW) {
    const real = subtle[name]?.bind(crypto.subtle);
    if (real === undefined) continue;
    Object.defineProperty(subtle, name, { value: (...given: unknown[]) => underWay(real(...given)) });
  }
}
