// How envelopes read in a list. The words of one's own are not shown there, somebody may be looking over the shoulder; what opened for all is.
import { safeParse } from "valibot";
import type { Item } from "../../phone/api.ts";
import type { Line } from "../practice.ts";
import {
  ANSWERING,
  ASKING,
  answered,
  asked,
  prompts,
  type Rubbing,
  rubbing,
  type Unfinished,
  unfinished,
} from "./schema.ts";
import { say } from "./words.ts";

export function readRubbing(body: unknown): Rubbing | null {
  const read = safeParse(rubbing, body);
  return read.success ? read.output : null;
}

export const asText = (body: Rubbing): string =>
  [body.happened, body.did, body.ask]
    .map((part) => part.trim())
    .filter(Boolean)
    .join("\n\n");

/** Every word of what opened for all; null where there is none to read. */
export function wholeOf(item: Item): string | null {
  const body = item.withdrawn ? null : readRubbing(item.body);
  return body && asText(body);
}

export function readAsked(body: unknown): string | null {
  const read = safeParse(asked, body);
  return read.success ? read.output.text : null;
}

export function readAnswered(body: unknown): string | null {
  const read = safeParse(answered, body);
  return read.success ? read.output.text : null;
}

export function readUnfinished(body: unknown): Unfinished | null {
  const read = safeParse(unfinished, body);
  return read.success ? read.output : null;
}

export function line(item: Item): Line {
  if (item.hidden) return hiddenLine(item);
  if (item.kind === "grievances.asked") {
    return { icon: "circle", said: readAsked(item.body), label: say("line.asked") };
  }
  if (item.kind === ASKING || item.kind === ANSWERING) {
    return { icon: "circle", said: null, label: say("line.unfinished"), note: say("line.only-you") };
  }
  if (item.kind === "grievances.rubbing" && !readRubbing(item.body)) {
    return { icon: "rub", said: null, label: say("line.unreadable") };
  }
  return { icon: "rub", said: null, label: say("line"), note: say("line.only-you") };
}

/** What opened for all: its first words, and nothing about whose they are. */
function hiddenLine(item: Item): Line {
  const few = item.forFew === undefined ? null : say("line.few");
  if (item.withdrawn)
    return { icon: "rub", said: null, label: say("line.withdrawn"), ...(few && { note: few }) };
  if (item.kind === "grievances.answered") {
    return { icon: "rub", said: readAnswered(item.body), label: few ?? say("line.answer") };
  }
  const body = readRubbing(item.body);
  if (!body) return { icon: "rub", said: null, label: say("line.unreadable") };
  const first = prompts.map((prompt) => body[prompt].trim()).find(Boolean);
  return { icon: "rub", said: first ?? null, label: few ?? say("line.hidden") };
}
