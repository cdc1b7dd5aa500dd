// The shipped hands that make tokens, envelopes and bundles, without the phone around them: one line of JSON asks, one answers.
// For tests that need thousands of windows. When a phone does what is not here: whoever drives this decides it.
import { createInterface } from "node:readline";
import { newPair } from "../../../crypto/key-pair.ts";
import { machineRandom } from "../../../crypto/random.ts";
import { askToken, challengeOf, takeToken } from "../../../crypto/token.ts";
import type { Bytes } from "../../../lib/bytes.ts";
import type { CborMap } from "../../../lib/cbor.ts";
import { must } from "../../../lib/result.ts";
import type { Ballot } from "../../../log/ballots/ballot.ts";
import { sealEnvelope } from "../../../log/ballots/envelope.ts";
import { fillerBody } from "../../../log/ballots/few.ts";
import { sealBundle } from "../../../log/bundle.ts";
import type { Head } from "../../../log/chain.ts";
import { epochKeys } from "../../../log/epoch.ts";
import { idOf } from "../../../log/id.ts";
import type { NewEntry } from "../../../log/payload.ts";
import { readPlain, writePlain } from "../held/plain.ts";

interface Sealed {
  readonly group: Bytes;
  readonly epoch: number;
  readonly key: Bytes;
}

type Request =
  | { readonly do: "ask"; readonly modulus: Bytes; readonly ballot: Bytes }
  | {
      readonly do: "take";
      readonly modulus: Bytes;
      readonly ballot: Bytes;
      readonly nonce: Bytes;
      readonly request: Bytes;
      readonly inverse: Bytes;
      readonly answer: Bytes;
    }
  | (Sealed & {
      readonly do: "envelope";
      readonly ballot: Bytes;
      readonly public: Bytes;
      readonly secret: Bytes;
      readonly token: Bytes;
      /** Null for filler. */
      readonly body: CborMap | null;
      /** Put into the body of either: what no phone puts there. */
      readonly beside: CborMap;
    })
  | (Sealed & {
      readonly do: "bundle";
      readonly device: Bytes;
      readonly secret: Bytes;
      readonly seen: Head;
      readonly entries: readonly NewEntry[];
    });

async function answer(request: Request): Promise<unknown> {
  switch (request.do) {
    case "ask": {
      const pair = await newPair("Ed25519");
      const { modulus, ballot } = request;
      const asked = must(await askToken(modulus, challengeOf(ballot), pair.public, machineRandom));
      return { ...pair, request: asked.request, inverse: asked.inverse };
    }
    case "take":
      return must(await takeToken(request.modulus, challengeOf(request.ballot), request, request.answer));
    case "envelope": {
      const keys = await epochKeys(request.group, request.epoch, request.key);
      // Of a ballot only its id and its epoch go into an envelope.
      const ballot = { id: idOf(request.ballot), epoch: request.epoch } as Ballot;
      const id = machineRandom(16);
      const said = request.body ?? (await fillerBody(request.group, id, machineRandom));
      const body = { ...said, ...request.beside };
      return must(await sealEnvelope(keys, ballot, request, id, body, machineRandom));
    }
    case "bundle": {
      const keys = await epochKeys(request.group, request.epoch, request.key);
      const { device, secret, seen, entries } = request;
      return must(
        await sealBundle(keys, { device, secret }, seen, machineRandom(16), entries, machineRandom),
      );
    }
  }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const request = readPlain(line) as Request & { readonly id: number };
  void answer(request)
    .then((value) => ({ id: request.id, value }))
    .catch((error: unknown) => ({ id: request.id, bug: String(error) }))
    .then((said) => process.stdout.write(`${writePlain(said)}\n`));
});
