// A small group for tests: people with phones, a founding, and wires in order as a server would place them.
import { type KeyPair, newPair } from "../crypto/key-pair.ts";
import { machineRandom } from "../crypto/random.ts";
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor, CborMap } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { sealBundle } from "./bundle.ts";
import type { Head } from "./chain.ts";
import { type Charter, USUAL_CHARTER } from "./charter.ts";
import { type EpochKeys, epochKeys, type KeyRing, ringWith } from "./epoch.ts";
import { FOUNDED, foundedBody } from "./founding.ts";
import { JOINED, joinedBody } from "./joining.ts";
import type { NewEntry } from "./payload.ts";
import { type PlacedWire, type Reading, read } from "./read.ts";
import { encodeRequest, NO_VOICE, type Role, type Vouch, vouchFor } from "./request.ts";
import { type MadeRotation, rotationFor } from "./rotating.ts";
import { ROTATED } from "./rotation.ts";
import { emptyLog, headOf, type LogState } from "./state.ts";

export const random = machineRandom;

export interface Phone {
  readonly member: Bytes;
  readonly device: Bytes;
  readonly signing: KeyPair;
  readonly receiving: KeyPair;
  readonly voice: Bytes;
  /** R, in the role it asks for. */
  readonly request: Bytes;
}

export async function newPhone(role: Role, member: Bytes = random(16)): Promise<Phone> {
  const [signing, receiving] = await Promise.all([newPair("Ed25519"), newPair("X25519")]);
  const voice = role === 2 ? NO_VOICE : (await newPair("Ed25519")).public;
  const device = random(16);
  const keys = { ed25519: signing.public, x25519: receiving.public, voice };
  return {
    member,
    device,
    signing,
    receiving,
    voice,
    request: encodeRequest({ role, member, device, ...keys }),
  };
}

export function entryOf(kind: string, body: Cbor = null, id: Bytes = random(16), hours = 480_000): NewEntry {
  return { id, kind, hours, body };
}

export class SampleGroup {
  ring: KeyRing;
  /** Of the newest epoch. */
  keys: EpochKeys;
  readonly founder: Phone;
  state: LogState;
  readonly wires: PlacedWire[] = [];

  private constructor(keys: EpochKeys, founder: Phone) {
    this.keys = keys;
    this.ring = new Map([[keys.epoch, keys]]);
    this.founder = founder;
    this.state = emptyLog(keys.group);
  }

  /** A founder and others, who joined in order. */
  static async of(
    others: number,
    charter: Partial<Charter> = {},
    server: Bytes = random(32),
  ): Promise<[SampleGroup, ...Phone[]]> {
    const group = await SampleGroup.found(charter, server);
    const phones: Phone[] = [];
    for (let i = 0; i < others; i++) {
      const phone = await newPhone(1);
      await group.join(phone, [group.founder]);
      phones.push(phone);
    }
    return [group, ...phones];
  }

  static async found(charter: Partial<Charter> = {}, server: Bytes = random(32)): Promise<SampleGroup> {
    const founder = await newPhone(1);
    const group = new SampleGroup(await epochKeys(random(16), 1, random(32)), founder);
    const body = foundedBody("Hedge", { ...USUAL_CHARTER, ...charter }, server, founder.request, "Ada");
    await group.say(founder, [entryOf(FOUNDED, body)]);
    return group;
  }

  async seal(
    by: Phone,
    entries: readonly NewEntry[],
    seen: Head = headOf(this.state),
    id = random(16),
  ): Promise<Bytes> {
    const author = { device: by.device, secret: by.signing.secret };
    return must(await sealBundle(this.keys, author, seen, id, entries, random));
  }

  /** Appends a wire and reads it. */
  async place(wire: Bytes): Promise<Reading> {
    const placed: PlacedWire = [this.wires.length + 1, wire];
    const reading = must(await read(this.state, this.ring, [placed]));
    this.wires.push(placed);
    this.state = reading.state;
    return reading;
  }

  async say(by: Phone, entries: readonly NewEntry[], seen: Head = headOf(this.state)): Promise<Reading> {
    return this.place(await this.seal(by, entries, seen));
  }

  vouch(by: Phone, newcomer: Phone, epoch = this.keys.epoch): Promise<Vouch> {
    return vouchFor(by.device, by.signing.secret, this.keys.group, epoch, newcomer.request);
  }

  async join(
    newcomer: Phone,
    by: readonly Phone[],
    replaces: readonly Phone[] | null = null,
  ): Promise<Reading> {
    const vouches = await Promise.all(by.map((sponsor) => this.vouch(sponsor, newcomer)));
    return this.joinWith(newcomer, vouches, replaces);
  }

  joinWith(
    newcomer: Phone,
    vouches: readonly Vouch[],
    replaces: readonly Phone[] | null = null,
  ): Promise<Reading> {
    const leaving = replaces?.map(({ device }) => device) ?? null;
    return this.say(newcomer, [entryOf(JOINED, joinedBody(newcomer.request, vouches, null, leaving))]);
  }

  /** A new key by this phone, with everyone's box, or with a body that was changed on the way. */
  async rotate(
    by: Phone,
    change: (body: CborMap) => Cbor = (body) => body,
  ): Promise<{ reading: Reading; made: MadeRotation }> {
    const made = await rotationFor(this.state, this.keys, random(32), random);
    const wire = await this.seal(by, [entryOf(ROTATED, change(made.body as CborMap))]);
    this.ring = ringWith(this.ring, made.next);
    const reading = await this.place(wire);
    if (this.state.turn.epoch === made.next.epoch) this.keys = made.next;
    return { reading, made };
  }
}
