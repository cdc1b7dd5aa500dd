// Can this browser carry the app? Asked by doing, not by reading its name.

export async function isSupported(): Promise<boolean> {
  if (!("indexedDB" in self) || !("serviceWorker" in navigator) || typeof WebAssembly !== "object")
    return false;
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    await crypto.subtle.generateKey("X25519", false, ["deriveBits"]);
    return true;
  } catch {
    return false;
  }
}
