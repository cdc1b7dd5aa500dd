// How an item reads in a list, whichever practice it belongs to.

import { t } from "../i18n/words.ts";
import type { Item } from "../phone/api.ts";
import type { Line } from "../practices/practice.ts";
import { practiceOf } from "../practices/registry.ts";
import { reasonIn } from "./reason.ts";

/** A kind of a newer app is kept and named as such. */
export function lineOf(item: Item): Line {
  const reason = reasonIn(item);
  if (reason) return { icon: "people", said: reason.text || null, label: t("person.unfinished") };
  return practiceOf(item.kind)?.line(item) ?? { icon: "note", said: null, label: t("item.newer") };
}
