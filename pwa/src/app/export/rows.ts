// What was written, row by row, as a person reads it: a name only where the screens show one too.
import { say } from "../../i18n/keep/words.ts";
import { dayOfHours, monthOf } from "../../i18n/times.ts";
import type { ExportHead, Item } from "../../phone/api.ts";
import { practiceOf } from "../../practices/registry.ts";
import { lineOf } from "../lines.ts";

export interface ExportRow {
  readonly day: string;
  readonly kind: string;
  readonly what: string;
  readonly by: string;
  readonly place: number;
}

/** Oldest first. Corrections stand beside what they correct. What has not left this phone is not in it. */
export function exportRows(items: readonly Item[], { members }: ExportHead): readonly ExportRow[] {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return items
    .filter(({ position }) => position !== null)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.index - b.index)
    .map((item) => {
      const { label, said, note } = lineOf(item);
      const whole = practiceOf(item.kind)?.whole?.(item) ?? said;
      const kind = note === undefined ? label : `${label}: ${note}`;
      return {
        day: item.month === undefined ? dayOfHours(item.hours) : monthOf(item.month),
        kind,
        what: whole ?? "",
        by: byWords(item, names),
        place: item.position ?? 0,
      };
    });
}

function byWords(item: Item, names: ReadonlyMap<string, string>): string {
  const signed = practiceOf(item.kind)?.signed?.(item) ?? "me";
  if (signed === "team") return say("by.team");
  const name = item.author === null ? undefined : names.get(item.author);
  return signed === "me" && name ? name : say("by.none");
}
