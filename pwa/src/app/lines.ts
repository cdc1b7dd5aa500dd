// How an item reads in a list, whichever practice it belongs to.

import { t } from "../i18n/words.ts";
import type { Item } from "../phone/api.ts";
import type { Line } from "../practices/practice.ts";
import { practiceOf } from "../practices/registry.ts";

/** A kind of a newer app is kept and named as such. */
export const lineOf = (item: Item): Line =>
  practiceOf(item.kind)?.line(item) ?? { icon: "note", said: null, label: t("item.newer") };
