// What lists show: everything but entries that a correction stands for and pages that still wait in the inbox.
import { computed } from "@preact/signals";
import { practices } from "../practices/registry.ts";
import { items } from "./model.ts";

export const shownItems = computed(() => {
  const all = items.value;
  const hidden = new Set(
    practices.flatMap((practice) => [
      ...practice.replaced(all.filter(({ kind }) => practice.kinds.includes(kind))),
    ]),
  );
  return all.filter((item) => !hidden.has(item.id));
});
