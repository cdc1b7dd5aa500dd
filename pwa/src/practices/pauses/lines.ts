// How one check-in reads in a list.
import { safeParse } from "valibot";
import type { Item } from "../../phone/api.ts";
import type { Line } from "../practice.ts";
import { type CheckIn, checkIn } from "./schema.ts";
import { say } from "./words.ts";

export function readCheckIn(body: unknown): CheckIn | null {
  const read = safeParse(checkIn, body);
  return read.success ? read.output : null;
}

export const inWords = (body: CheckIn): string =>
  say("line.both", { weather: say(`weather.${body.weather}`), need: say(`need.${body.need}`) });

export function line(item: Item): Line {
  const body = readCheckIn(item.body);
  if (!body) return { icon: "weather", said: null, label: say("line.unreadable") };
  const label = item.kind === "pauses.noted" ? say("line.only-me") : say("line");
  return { icon: "weather", said: body.sentence ?? null, label: `${label}: ${inWords(body)}` };
}
