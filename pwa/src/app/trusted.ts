// The one Trusted Types policy: it makes script URLs only, and only for our two workers.

interface Policy {
  createScriptURL(url: string): string;
}

/** Part of the DOM library only since recently; older engines have no `trustedTypes` and need no policy. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}

const allowed = new Set<string>(["/sw.js"]);
let policy: Policy | undefined;

/**
 * A URL that `Worker` and `serviceWorker.register` accept.
 * @throws TypeError for any other URL than the service worker and the built phone worker.
 */
export function workerUrl(url: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (/^\/assets\/worker-[\w-]+\.js$/.test(url) || import.meta.env.DEV) allowed.add(url);
  const check = (asked: string): string => {
    if (!allowed.has(asked)) throw new TypeError("not one of our workers");
    return asked;
  };
  policy ??= types?.createPolicy("coppice", { createScriptURL: check });
  return policy === undefined ? check(url) : policy.createScriptURL(url);
}
