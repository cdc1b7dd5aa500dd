// When the last sealed file was read back, as this phone remembers it. A mark that cannot be read counts as none: then the file is offered once too often.
import { decode } from "../lib/cbor.ts";
import { asInt, field, isMap } from "../lib/fields.ts";
import type { Vault } from "../vault/vault.ts";
import type { Core } from "./core.ts";
import { FILE_PLACE } from "./places.ts";

export async function loadFileMark(core: Core, vault: Vault): Promise<number | null> {
  const stored = await core.needs.store.get("sealed", FILE_PLACE);
  if (!stored.ok || stored.value === undefined) return null;
  const opened = await vault.open(FILE_PLACE, stored.value);
  const read = opened.ok ? decode(opened.value) : opened;
  return (read.ok && isMap(read.value) ? asInt(field(read.value, "hours"), 0) : null) ?? null;
}
