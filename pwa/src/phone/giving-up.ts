// A room whose code was never answered is given up: what was shown there is forgotten, and nothing else.
import { keepAfar } from "./afar-keeping.ts";
import { done, failed } from "./answers.ts";
import type { Answer } from "./api.ts";
import type { Core } from "./core.ts";
import { placesOf } from "./places.ts";
import { goTo } from "./rooms.ts";

/** To be called within a turn. Pages begun there keep the room; without any it is gone once another is at hand. */
export async function giveUpRoom(core: Core): Promise<Answer<unknown>> {
  const { session } = core;
  if (session === null) return failed("locked");
  if (session.group !== null) return failed("already-in");
  const change = { shelf: "sealed", key: placesOf(session.room).asking, value: null } as const;
  const written = await core.needs.store.write([change], "strict");
  if (!written.ok) return failed(written.code);
  session.asking = null;
  if (session.afar.taken !== null) {
    const left = await keepAfar(core, session, { ...session.afar, taken: null });
    if (!left.ok) return left;
  }
  const back = core.rooms.get(session.cameFrom ?? -1) ?? firstWithGroup(core);
  if (back !== undefined && back !== session) return goTo(core, session, back);
  core.tell();
  return done(null);
}

const firstWithGroup = (core: Core) =>
  [...core.rooms.values()].sort((a, b) => a.room - b.room).find(({ group }) => group !== null);
