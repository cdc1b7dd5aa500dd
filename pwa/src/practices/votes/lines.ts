// How a question reads in a list.
import { safeParse } from "valibot";
import type { Item } from "../../phone/api.ts";
import type { Line } from "../practice.ts";
import { asked, UNASKED, type Unasked, unasked } from "./schema.ts";
import { say } from "./words.ts";

export function readUnasked(body: unknown): Unasked | null {
  const read = safeParse(unasked, body);
  return read.success ? read.output : null;
}

export function line(item: Item): Line {
  if (item.kind === UNASKED) {
    const body = readUnasked(item.body);
    return { icon: "circle", said: body?.question || null, label: say("line.unasked") };
  }
  const read = safeParse(asked, item.body);
  return { icon: "circle", said: read.success ? read.output.question : null, label: say("line") };
}
