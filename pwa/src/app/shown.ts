// What lists show: everything people wrote, except versions that a correction stands for.
import { computed } from "@preact/signals";
import { practices } from "../practices/registry.ts";
import { items } from "./model.ts";

/** Entries the phone itself writes to keep the group together; they are no reading matter. */
const ofTheKernel = /^(group|device|member|removal|charter|epoch)\./;

export const shownItems = computed(() => {
  // What came out of envelopes stands in Circle alone: a new line on Today would tell when somebody's phone was last open.
  const all = items.value.filter(({ kind, hidden }) => !ofTheKernel.test(kind) && hidden !== true);
  const hidden = new Set(
    practices.flatMap((practice) => [
      ...practice.replaced(all.filter(({ kind }) => practice.kinds.includes(kind))),
    ]),
  );
  return hidden.size === 0 ? all : all.filter((item) => !hidden.has(item.id));
});
