// The three files of an export: the whole for machines, a table, a text. Made on this phone, with no connection.
import { say } from "../../i18n/keep/words.ts";
import { dayOfHours } from "../../i18n/times.ts";
import type { Answer, ExportHead, ExportPart, Item, MemberRow, PhoneCalls } from "../../phone/api.ts";
import { csv } from "./csv.ts";
import { exportRows } from "./rows.ts";

/** How many parts are done, of how many. */
export type Step = (done: number, total: number) => void;

/** Everything, as `log/README.md` describes it. Part by part, so that a long log shows how far it is. */
export async function wholeFile(phone: PhoneCalls, step: Step): Promise<Answer<Blob>> {
  const log: string[] = [];
  const entries: string[] = [];
  let head: ExportHead | null = null;
  for (let part = 1, parts = 1; part <= parts; part += 1) {
    const answer: Answer<ExportPart> = await phone.exportPart(part);
    if (!answer.ok) return answer;
    ({ parts, head } = answer.value);
    log.push(JSON.stringify(answer.value.log));
    entries.push(...answer.value.entries.map((entry) => JSON.stringify(entry)));
    step(part, parts);
  }
  if (head === null) return { ok: false, problem: "no-group" };
  const { group, name, me, position, head: hash, ...rest } = head;
  const front = {
    format: "coppice-export",
    version: 1,
    group: { id: group, name, me, position, head: hash },
    ...rest,
  };
  const text = JSON.stringify(front).slice(0, -1);
  const blob = new Blob(
    [text, ',"log":[', log.join(",\n"), '],"entries":[\n', entries.join(",\n"), "\n]}\n"],
    {
      type: "application/json",
    },
  );
  return { ok: true, value: blob };
}

export function table(items: readonly Item[], head: ExportHead): Blob {
  const columns = (["day", "kind", "what", "by", "place"] as const).map((name) => say(`column.${name}`));
  const rows = exportRows(items, head).map(({ day, kind, what, by, place }) => [
    day,
    kind,
    what,
    by,
    String(place),
  ]);
  return new Blob([csv([columns, ...rows])], { type: "text/csv" });
}

export function text(items: readonly Item[], head: ExportHead): Blob {
  const names = new Map(head.members.map(({ id, name }) => [id, name]));
  const nameOf = (row: MemberRow) => names.get(row.member) ?? row.name ?? say("by.none");
  const history = head.history.map(
    (row) => `${dayOfHours(row.hours)}: ${say(`row.${row.what}`, { name: nameOf(row) })}`,
  );
  const entries = exportRows(items, head).map(({ day, kind, what, by }) =>
    [`${day}, ${by}`, kind, ...(what === "" ? [] : [what])].join("\n"),
  );
  const parts = [
    head.name,
    [say("text.people"), ...head.members.filter(({ here }) => here).map(({ name }) => name)].join("\n"),
    [say("text.history"), ...history].join("\n"),
    say("text.entries"),
    ...entries,
  ];
  return new Blob([`${parts.join("\n\n")}\n`], { type: "text/plain" });
}
