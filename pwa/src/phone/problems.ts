// The server's codes in the page's words.
import type { Problem } from "./api.ts";

const KNOWN: Readonly<Record<string, Problem>> = {
  "no-server": "no-server",
  // It does not know our group: begun anew, or restored from before our founding.
  "not-known": "server-behind",
  "server-busy": "server-busy",
  busy: "server-busy",
  broken: "server-busy",
  "too-often": "server-busy",
  "too-slow": "server-busy",
  "sockets-full": "server-busy",
  behind: "server-behind",
  "group-full": "server-full",
  "server-full": "server-full",
  "ballots-full": "ballots-full",
  // Our clock asks for what is over, or weeks away, by the server's.
  "ballot-closed": "odd-clock",
  "ballot-too-early": "odd-clock",
  passcode: "passcode-needed",
  "epoch-moved": "ended",
};

/** Of a wire the server would not take now: full, asks to wait, or says what no server has a reason to say. */
export const waitingFor = (code: string): Problem =>
  code === "day-full" || code === "epoch-moved" ? "server-busy" : problemOf(code);

export const problemOf = (code: string): Problem => KNOWN[code] ?? "not-trusted";
