// What did not get into the log as it was sealed: the same entries again, under the key at hand.
import type { Change } from "../store/shelves.ts";
import type { Vault } from "../vault/vault.ts";
import type { Core } from "./core.ts";
import { formWire } from "./forming.ts";
import type { OpenGroup } from "./open.ts";
import { type OwnWire, putWire } from "./outbox.ts";

/** Under the ids they bring: the caller knows whether those are used up. */
export async function sealedAnew(
  core: Core,
  group: OpenGroup,
  wires: readonly OwnWire[],
): Promise<OwnWire[]> {
  const sealing = wires.map(async (wire) => ({
    ...wire,
    wire: await formWire(core.needs.random, group, wire.id, wire.entries),
    attempted: false,
  }));
  return Promise.all(sealing);
}

export async function putAll(wires: readonly OwnWire[], vault: Vault): Promise<Change[]> {
  return (await Promise.all(wires.map((wire) => putWire(wire, vault)))).flat();
}
