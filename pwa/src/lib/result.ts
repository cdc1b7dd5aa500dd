// Expected failures as values with a stable code; bugs throw.
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<Code extends string> = { readonly ok: false; readonly code: Code };
export type Result<T, Code extends string> = Ok<T> | Err<Code>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function err<Code extends string>(code: Code): Err<Code> {
  return { ok: false, code };
}

/** For values this program made itself: a failure here is a bug, so it throws. */
export function must<T, Code extends string>(result: Result<T, Code>): T {
  if (!result.ok) throw new Error(`this cannot fail, but did: ${result.code}`);
  return result.value;
}
