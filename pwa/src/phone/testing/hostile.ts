// A member turned hostile, for tests: the keys of a test phone taken out of its vault, and what can be done with them that no phone of ours does.
import { sha256 } from "../../crypto/hash.ts";
import { machineRandom } from "../../crypto/random.ts";
import type { Bytes } from "../../lib/bytes.ts";
import type { Cbor, CborMap } from "../../lib/cbor.ts";
import { must } from "../../lib/result.ts";
import { sealBundle } from "../../log/bundle.ts";
import { epochKeys } from "../../log/epoch.ts";
import { read } from "../../log/read.ts";
import { rotationFor } from "../../log/rotating.ts";
import { ROTATED } from "../../log/rotation.ts";
import { emptyLog, headOf, type LogState } from "../../log/state.ts";
import { IndexedDbStore } from "../../store/indexed-db.ts";
import { type NewEpoch, Post } from "../../sync/post.ts";
import { decodeHeader } from "../../vault/header.ts";
import { canonicalPhrase } from "../../vault/phrase.ts";
import { Vault } from "../../vault/vault.ts";
import { decodeGroup, type GroupRecord } from "../group-record.ts";
import { argonForAll } from "./argon-once.ts";
import type { PaperOffice } from "./paper-office.ts";
import { PHRASE, type TestPhone } from "./test-phone.ts";

export interface Hostile {
  readonly post: Post;
  readonly token: Bytes;
  /** A rotation that is true but for what `change` does to its body. */
  readonly rotation: (change?: (body: CborMap) => Cbor) => Promise<NewEpoch>;
}

export async function hostile(phone: TestPhone, office: PaperOffice): Promise<Hostile> {
  const record = await recordOf(phone);
  const [epoch, secret] = record.epochs.at(-1) ?? [1, new Uint8Array(32)];
  const keys = await epochKeys(record.group, epoch, secret);
  const rotation = async (change: (body: CborMap) => Cbor = (body) => body): Promise<NewEpoch> => {
    const state = await readAll(record, office);
    const { body, next, prev } = await rotationFor(state, keys, machineRandom(32), machineRandom);
    const author = { device: record.own.device, secret: record.own.ed25519 };
    const entry = { id: machineRandom(16), kind: ROTATED, hours: 1, body: change(body as CborMap) };
    const wire = must(
      await sealBundle(keys, author, headOf(state), machineRandom(16), [entry], machineRandom),
    );
    const [member, write] = await Promise.all([sha256(next.member), sha256(next.write)]);
    return { epoch: next.epoch, head: headOf(state).n, member, write, prev, wire };
  };
  return { post: new Post("https://office.example", office.fetch), token: keys.member, rotation };
}

/** What this phone keeps about its group. */
export async function recordOf({ disk }: TestPhone, room = 1): Promise<GroupRecord> {
  const store = new IndexedDbStore(disk);
  const header = must(decodeHeader(must(await store.get("plain", "vault")) ?? new Uint8Array()));
  const phrase = await canonicalPhrase(PHRASE);
  const vault = must(await Vault.unlock(header, phrase, machineRandom, argonForAll));
  const place = `group:${room}`;
  const record = decodeGroup(
    must(await vault.open(place, must(await store.get("sealed", place)) ?? new Uint8Array())),
  );
  if (record === null) throw new Error("no group is kept on this phone");
  return record;
}

async function readAll(record: GroupRecord, office: PaperOffice): Promise<LogState> {
  const ring = new Map(
    await Promise.all(
      record.epochs.map(
        async ([epoch, secret]) => [epoch, await epochKeys(record.group, epoch, secret)] as const,
      ),
    ),
  );
  const wires = office.wires.map((wire, at) => [at + 1, wire] as const);
  return must(await read(emptyLog(record.group), ring, wires)).state;
}
