// How an envelope reads in a list. Of one's own the words are not shown there: somebody may be looking over the shoulder.
import { safeParse } from "valibot";
import type { Item } from "../../phone/api.ts";
import type { Line } from "../practice.ts";
import { type Rubbing, rubbing } from "./schema.ts";
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

export function line(item: Item): Line {
  const body = readRubbing(item.body);
  if (item.hidden && body) return { icon: "rub", said: asText(body), label: say("line.hidden") };
  if (!body) return { icon: "rub", said: null, label: say("line.unreadable") };
  return { icon: "rub", said: null, label: say("line"), note: say("line.only-you") };
}
