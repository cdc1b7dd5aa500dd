// An invite in the address: taken out of it before anything else happens, and held in memory only.
import { signal } from "@preact/signals";

/** The link this page was opened with; empty when there was none. */
export const invitation = signal("");

const LOOKS_LIKE_ONE = /^#[A-Za-z0-9_-]{27}$/;

/** The page goes on without the secret in its address; its place in the history is overwritten. */
export function takeFromAddress(): void {
  if (!LOOKS_LIKE_ONE.test(location.hash)) return;
  invitation.value = `${location.origin}/${location.hash}`;
  history.replaceState(null, "", "/invited");
}

/** A tab on a phone: what it keeps may be cleared, and the installed app may have a memory of its own. */
export function shouldInstall(): boolean {
  const isInstalled =
    matchMedia("(display-mode: standalone)").matches ||
    (navigator as { standalone?: boolean }).standalone === true;
  return !isInstalled && matchMedia("(pointer: coarse)").matches;
}
