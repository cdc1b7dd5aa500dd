// How long a link still lasts, in words.

import { say } from "../i18n/far/words.ts";
import { moment, within } from "../i18n/times.ts";

export const endsInWords = (until: number, now: number): string =>
  say("afar.ends", { left: within(until, now), when: moment(until) });
