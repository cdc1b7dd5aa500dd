// Changing what is kept about links: one change at a time, on the disk before anybody hears of it.
import { equal } from "../lib/bytes.ts";
import { type AfarRecord, encodeAfar, type GivenLink, type TakenLink } from "./afar-record.ts";
import { done, failed } from "./answers.ts";
import type { Answer } from "./api.ts";
import type { Core } from "./core.ts";
import type { Session } from "./open.ts";
import { placesOf } from "./places.ts";

/** To be called within a turn. */
export async function keepAfar(core: Core, session: Session, afar: AfarRecord): Promise<Answer<null>> {
  if (!core.isOpen(session)) return failed("locked");
  const key = placesOf(session.room).afar;
  const value = await session.vault.seal(key, encodeAfar(afar));
  const written = await core.needs.store.write([{ shelf: "sealed", key, value }], "strict");
  if (!written.ok) return failed(written.code);
  session.afar = afar;
  core.tell();
  return done(null);
}

/** Null from `change` puts the link away. What another act did in the meantime is seen by `change`. */
export function changeGiven(
  core: Core,
  session: Session,
  { id }: Pick<GivenLink, "id">,
  change: (link: GivenLink) => GivenLink | null,
): Promise<Answer<null>> {
  return core.turns.take(async () => {
    const { afar } = session;
    if (!core.isOpen(session)) return failed("locked");
    if (!afar.given.some((link) => equal(link.id, id))) return failed("not-found");
    const given = afar.given.flatMap((link) => (equal(link.id, id) ? (change(link) ?? []) : link));
    return keepAfar(core, session, { ...afar, given });
  });
}

export function changeTaken(
  core: Core,
  session: Session,
  { nonce }: Pick<TakenLink, "nonce">,
  change: (link: TakenLink) => TakenLink | null,
): Promise<Answer<null>> {
  return core.turns.take(async () => {
    const { afar } = session;
    if (!core.isOpen(session)) return failed("locked");
    if (afar.taken === null || !equal(afar.taken.nonce, nonce)) return failed("not-found");
    return keepAfar(core, session, { ...afar, taken: change(afar.taken) });
  });
}
