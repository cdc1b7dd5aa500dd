// Shipped phones in one Node process, driven over stdin and stdout: one line of JSON asks, one answers when everything has come to rest.
//
//   {"id": 1, "do": "make", "phone": "ana", "origin": "http://localhost:8000"}       a new program on that phone's disk
//   {"id": 2, "do": "call", "phone": "ana", "name": "foundGroup", "args": ["Row", "Ana", ""]}
//   {"id": 3, "do": "look", "phone": "ana"}                                          what its page shows
//
// `requests.ts` has them all. Lines that are asked together run together.
import { createInterface } from "node:readline";
import { loadHpke } from "../../../crypto/hpke.ts";
import { atRest, countCryptography } from "./pending.ts";
import { readPlain, writePlain } from "./plain.ts";
import { answer, type Request } from "./requests.ts";

countCryptography();
await loadHpke();

createInterface({ input: process.stdin }).on("line", (line) => {
  const request = readPlain(line) as Request;
  void answer(request)
    .catch((error: unknown) => ({ id: request.id, bug: String(error) }))
    .then(async (said) => {
      await atRest();
      process.stdout.write(`${writePlain(said)}\n`);
    });
});
