// With which key this phone speaks for its member in a ballot. A voice that was moved goes on speaking in the ballots that were opened with it.
import { pairOf } from "../../crypto/key-pair.ts";
import { equal, isZero } from "../../lib/bytes.ts";
import type { Ballot } from "../../log/ballots/ballot.ts";
import { idOf } from "../../log/id.ts";
import type { Core } from "../core.ts";
import type { Session } from "../open.ts";
import { keepWindows } from "./keeping.ts";
import type { Pair } from "./record.ts";

/** Within a turn: the voice this device joined with stands first in the list. A second device has none. */
export async function learnVoice(core: Core, session: Session): Promise<void> {
  const secret = session.group?.record.own.voice;
  if (secret === undefined || isZero(secret)) return;
  const { windows } = session;
  if (windows.voices.some((pair) => equal(pair.secret, secret))) return;
  const pair = await pairOf("Ed25519", secret);
  await keepWindows(core, session, { ...windows, voices: [pair, ...windows.voices] });
}

export function voiceIn({ windows }: Pick<Session, "windows">, ballot: Ballot): Pair | undefined {
  return windows.voices.find((pair) => ballot.voices.has(idOf(pair.public)));
}
