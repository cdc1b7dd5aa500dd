// HKDF-SHA256: the keys of an epoch from its epoch key, the keys of a vault from its vault key.
import { type Bytes, concat, u32 } from "../lib/bytes.ts";
import { INFO } from "./domain.ts";

export async function hkdf(secret: Bytes, salt: Bytes, info: Bytes, length = 32): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, 8 * length),
  );
}

const EPOCH_USES = {
  entry: INFO.epochEntry,
  prev: INFO.epochPrev,
  commit: INFO.epochCommit,
  member: INFO.epochMember,
  write: INFO.epochWrite,
} as const;
export type EpochUse = keyof typeof EPOCH_USES;

export async function epochSecret(
  epochKey: Bytes,
  group: Bytes,
  epoch: number,
  use: EpochUse,
): Promise<Bytes> {
  return hkdf(epochKey, group, concat(EPOCH_USES[use], u32(epoch)));
}

const VAULT_USES = {
  records: INFO.vaultRecords,
  "draft-key": INFO.vaultDraftKey,
  outbox: INFO.vaultOutbox,
} as const;
export type VaultUse = keyof typeof VAULT_USES;

/** The vault key is random and alone: its salt is the vault id, as for every key of a vault. */
export async function vaultSecret(vaultKey: Bytes, vaultId: Bytes, use: VaultUse): Promise<Bytes> {
  return hkdf(vaultKey, vaultId, VAULT_USES[use]);
}
