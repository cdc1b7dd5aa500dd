// Serves the app from this phone. It takes an update whole (every file, each checked by hash) or not at all, and only when a page asks.
/// <reference lib="webworker" />
export {};

declare const self: ServiceWorkerGlobalScope;
declare const __FILES__: readonly (readonly [path: string, hash: string])[];

const SHELL = "/index.html";
const PREFIX = "coppice-";
const hashByPath = new Map(__FILES__);

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

const sha256 = async (bytes: BufferSource): Promise<string> =>
  hex(await crypto.subtle.digest("SHA-256", bytes));

/** The version is the hash of the list, so two builds that differ in one byte never share a cache. */
const version = sha256(new TextEncoder().encode(JSON.stringify(__FILES__)));
const cacheName = async (): Promise<string> => `${PREFIX}${(await version).slice(0, 24)}`;

async function fetchChecked(path: string): Promise<Response> {
  const answer = await fetch(path, { cache: "no-store", credentials: "omit", redirect: "error" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  if ((await sha256(bytes)) !== hashByPath.get(path))
    throw new Error(`${path}: other bytes than the list says`);
  // The headers go into the cache too: they carry the policy under which the page and its workers run.
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  return new Response(bytes, { status: 200, headers });
}

async function takeWhole(): Promise<void> {
  const name = await cacheName();
  const cache = await caches.open(name);
  try {
    for (const path of hashByPath.keys()) {
      if ((await cache.match(path)) === undefined) await cache.put(path, await fetchChecked(path));
    }
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function fromPhone(path: string): Promise<Response> {
  const cache = await caches.open(await cacheName());
  const held = await cache.match(path);
  if (held !== undefined) return held;
  const fresh = await fetchChecked(path);
  await cache.put(path, fresh.clone());
  return fresh;
}

/** @param main the script of the page that started; it says of which version that page is */
async function forgetOlder(main: unknown): Promise<void> {
  if (typeof main !== "string" || !hashByPath.has(main)) return;
  const current = await cacheName();
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const names = await caches.keys();
  // A window of the version before still asks for its files, and a version that waits lies here whole.
  const { installing, waiting } = self.registration;
  if (windows.length > 1 || installing !== null || waiting !== null) return;
  for (const name of names) {
    if (name.startsWith(PREFIX) && name !== current) await caches.delete(name);
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(takeWhole());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/v1/") || url.pathname === "/sw.js") return;
  if (event.request.mode === "navigate") event.respondWith(fromPhone(SHELL));
  else if (hashByPath.has(url.pathname)) event.respondWith(fromPhone(url.pathname));
  else event.respondWith(caches.match(url.pathname).then((held) => held ?? fetch(event.request)));
});

self.addEventListener("message", (event) => {
  const { ask: asked, main } = (event.data ?? {}) as { ask?: unknown; main?: unknown };
  if (asked === "take-over") event.waitUntil(self.skipWaiting());
  // Only a version that has started once may remove the one before it.
  else if (asked === "started") event.waitUntil(forgetOlder(main));
  else if (asked === "version") event.waitUntil(version.then((name) => event.ports[0]?.postMessage(name)));
});
