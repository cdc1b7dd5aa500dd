// How an item reads in a list, whichever practice it belongs to.

import { t } from "../i18n/words.ts";
import type { Item } from "../phone/api.ts";
import type { Line, Practice } from "../practices/practice.ts";
import { practiceOf } from "../practices/registry.ts";
import { reasonIn } from "./reason.ts";

/** The page that takes something back with the next envelope; it has no words of its own. */
export const TAKING_BACK = "envelope.withdrawn";

/** What its author took back is of no kind any more: the practice of envelopes says so for all. */
export const practiceFor = ({ kind, withdrawn }: Item): Practice | null =>
  practiceOf(withdrawn ? "grievances.rubbing" : kind);

/** A kind of a newer app is kept and named as such. */
export function lineOf(item: Item): Line {
  const reason = reasonIn(item);
  if (reason) return { icon: "people", said: reason.text || null, label: t("person.unfinished") };
  if (item.kind === TAKING_BACK) return { icon: "rub", said: null, label: t("item.taking-back") };
  return practiceFor(item)?.line(item) ?? { icon: "note", said: null, label: t("item.newer") };
}
