// Reads logs that a test writes to it, a line each, and answers with what phones make of them: one reads everything at
// once, one in pieces, one again from what it kept. `phones` is how many different answers there were.

import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { type Bytes, fromHex, toHex } from "../../lib/bytes.ts";
import { must } from "../../lib/result.ts";
import { epochKeys, type KeyRing } from "../epoch.ts";
import { idBytes } from "../id.ts";
import { type PlacedWire, read, replay } from "../read.ts";
import type { Refusal } from "../refusals.ts";
import { emptyLog, headOf, type Kept, type LogState } from "../state.ts";
import { readOut, runsOf } from "./runs.ts";

/** `E`: keys by epoch. `pieces`: how many wires the second phone reads at a time, over and over. */
interface Asked {
  readonly group: string;
  readonly E: Readonly<Record<string, string>>;
  readonly wires: readonly string[];
  readonly pieces: readonly number[];
  /** So many wires are the beginning of other logs of the same group too. */
  readonly begins: number;
}

const hex = (text: string): Bytes => must(fromHex(text));
const plain = (id: string): string => toHex(idBytes(id));

interface Read {
  readonly state: LogState;
  readonly kept: readonly Kept[];
  readonly refused: readonly Refusal[];
}

async function goOn(from: Read, ring: KeyRing, wires: readonly string[], pieces: readonly number[]) {
  let { state } = from;
  const [kept, refused] = [[...from.kept], [...from.refused]];
  for (let at = 0, turn = 0; at < wires.length; turn++) {
    const piece = wires.slice(at, at + (pieces[turn % pieces.length] ?? wires.length));
    const first = headOf(state).n + 1;
    const placed = piece.map((wire, place): PlacedWire => [first + place, hex(wire)]);
    const reading = must(await read(state, ring, placed));
    state = reading.state;
    kept.push(...reading.kept);
    refused.push(...reading.refused);
    at += piece.length;
  }
  return { state, kept, refused };
}

/** How a log begins is the same for very many: it is read once. */
const begun = new Map<string, Promise<Read>>();

async function phonesOf(asked: Asked): Promise<Read[]> {
  const group = hex(asked.group);
  const keys = Object.entries(asked.E).map(([n, secret]) => epochKeys(group, Number(n), hex(secret)));
  const ring: KeyRing = new Map((await Promise.all(keys)).map((one) => [one.epoch, one]));
  const [before, more] = [asked.wires.slice(0, asked.begins), asked.wires.slice(asked.begins)];
  const empty = { state: emptyLog(group), kept: [], refused: [] };
  const beginning = begun.get(asked.group) ?? goOn(empty, ring, before, []);
  begun.set(asked.group, beginning);
  const whole = await goOn(await beginning, ring, more, []);
  const inPieces = await goOn(await beginning, ring, more, asked.pieces);
  return [whole, inPieces, { ...replay(group, whole.kept), kept: whole.kept }];
}

function answerOf({ state, refused }: Read): string {
  const opened = readOut(state);
  return JSON.stringify({
    refused: refused.map(({ n, index, code }) => [n, index, code]),
    runs: runsOf(state).map(({ ballot, ended, envelopes }) => ({
      ballot: plain(ballot.id),
      ended,
      envelopes: envelopes.map(({ n, key }) => [n, plain(key)]),
    })),
    slipped: state.ballots.slipped.map(({ n, ballot }) => [n, plain(ballot)]),
    items: opened.flatMap(({ items }) => items.map(({ n }) => n)),
    passedOver: opened.flatMap(({ passedOver }) => passedOver),
  });
}

async function answer(line: string): Promise<string> {
  const answers = (await phonesOf(JSON.parse(line) as Asked)).map(answerOf);
  return `{"phones":${new Set(answers).size},"verdict":${answers[0] ?? "null"}}\n`;
}

for await (const line of createInterface({ input: stdin })) stdout.write(await answer(line));
