// How an item reads in a list, whichever practice it belongs to.

import { t } from "../i18n/words.ts";
import type { Item } from "../phone/api.ts";
import type { Line } from "../practices/practice.ts";
import { practiceOf } from "../practices/registry.ts";
import { reasonIn } from "./reason.ts";

/** The page that takes something back with the next envelope; it has no words of its own. */
const TAKING_BACK = "envelope.withdrawn";

/** A kind of a newer app is kept and named as such. */
export function lineOf(item: Item): Line {
  const reason = reasonIn(item);
  if (reason) return { icon: "people", said: reason.text || null, label: t("person.unfinished") };
  if (item.kind === TAKING_BACK) return { icon: "rub", said: null, label: t("item.taking-back") };
  return practiceOf(item.kind)?.line(item) ?? { icon: "note", said: null, label: t("item.newer") };
}
