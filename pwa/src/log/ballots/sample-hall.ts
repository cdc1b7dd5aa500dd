// A small group for tests that opens ballots: a server with keys of its own, tokens for the asking, and an urn to empty.
import { sign } from "../../crypto/ed25519.ts";
import { newPair } from "../../crypto/key-pair.ts";
import { certify, type Issuer } from "../../crypto/sample-issuer.ts";
import { type Bytes, toHex } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { must } from "../../lib/result.ts";
import type { Charter } from "../charter.ts";
import { idBytes } from "../id.ts";
import type { Reading } from "../read.ts";
import { entryOf, type Phone, random, SampleGroup } from "../sample-group.ts";
import { wireIdOf } from "../wire.ts";
import type { Ballot } from "./ballot.ts";
import { type Pseudonym, sealEnvelope } from "./envelope.ts";
import { fillerBody } from "./few.ts";
import { OPENED, type Opening } from "./opening.ts";
import { openingBody } from "./opening-body.ts";
import { openingOf, windowTerms } from "./preparing.ts";
import { attestedPart } from "./terms.ts";

export class Hall {
  readonly group: SampleGroup;
  readonly people: readonly Phone[];
  readonly #server: Bytes;

  private constructor(group: SampleGroup, people: readonly Phone[], server: Bytes) {
    this.group = group;
    this.people = people;
    this.#server = server;
  }

  static async of(others: number, charter: Partial<Charter> = {}): Promise<Hall> {
    const server = await newPair("Ed25519");
    const [group, ...phones] = await SampleGroup.of(others, charter, server.public);
    return new Hall(group, [group.founder, ...phones], server.secret);
  }

  async opening(issuer: Issuer, period = 0): Promise<Opening> {
    const { state } = this.group;
    const terms = await windowTerms(state, period, random(16));
    const { modulus } = issuer;
    const attest = await sign(this.#server, attestedPart(state.group, terms.handle, modulus));
    return must(await openingOf(state, "window", period, terms, { modulus, attest }));
  }

  async say(by: Phone, body: Cbor, hours?: number): Promise<Reading> {
    return this.group.say(by, [entryOf(OPENED, body, random(16), hours)]);
  }

  async open(issuer: Issuer, period = 0): Promise<Ballot> {
    await this.say(this.group.founder, openingBody([await this.opening(issuer, period)]));
    const found = this.group.state.ballots.byId.values().find((ballot) => ballot.period === period);
    if (found === undefined) throw new Error("the sample opens nothing");
    return found;
  }

  async pseudonym(ballot: Ballot, issuer: Issuer): Promise<Pseudonym> {
    const pair = await newPair("Ed25519");
    return { ...pair, token: await certify(issuer, idBytes(ballot.id), pair.public) };
  }

  /** Filler without a `body`. */
  async envelope(ballot: Ballot, whose: Pseudonym, body?: Cbor, id = random(16)): Promise<Bytes> {
    const keys = this.group.ring.get(ballot.epoch) ?? this.group.keys;
    const said = body === undefined ? await fillerBody(keys.group, id, random) : body;
    return must(await sealEnvelope(keys, ballot, whose, id, said, random));
  }

  /** As an honest server does: all at once, ascending by wire id; then the next stretch begins. */
  async close(urn: readonly Bytes[]): Promise<Reading[]> {
    const wires = [...urn].sort((one, other) => (idText(one) < idText(other) ? -1 : 1));
    const readings: Reading[] = [];
    for (const wire of [...wires, new Uint8Array(0)]) readings.push(await this.group.place(wire));
    return readings;
  }
}

const idText = (wire: Bytes) => toHex(wireIdOf(wire) ?? new Uint8Array(0));
