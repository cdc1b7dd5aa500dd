// How the charter came about: every change that was asked for, who asked, how many agreed. And what no charter changes.
import { useEffect, useState } from "preact/hooks";
import { say } from "../../i18n/affairs.ts";
import { dayOfHours } from "../../i18n/times.ts";
import { OPEN_HOURS } from "../../log/proposals.ts";
import { FEWEST_MEMBERS } from "../../log/removal.ts";
import type { Charter, CharterRow, Decision } from "../../phone/api.ts";
import { useDesk } from "../desk.ts";
import { laws } from "../laws.ts";
import { Changes } from "./Changes.tsx";

export function CharterPast() {
  const desk = useDesk();
  const [rows, setRows] = useState<readonly CharterRow[]>([]);
  const { lastAt } = desk.status.value.exchange;
  useEffect(() => {
    void desk.phone.charterPast().then((past) => past.ok && setRows(past.value.changes));
  }, [lastAt]);
  return (
    <section>
      <h2 class="label">{say("past.title")}</h2>
      {rows.length === 0 && <p class="small muted">{say("past.none")}</p>}
      <ul class="rules">
        {rows.map((row) => (
          <li key={row.id}>
            <p dir="auto">
              {say("past.by", { name: row.byName || say("past.somebody"), day: dayOfHours(row.hours) })}
            </p>
            <Changes from={row.from} to={row.to} />
            <p class="small muted num">
              {say(`past.${row.state}`, { agreed: row.agreed, needed: row.needed, of: row.of })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The last decisions, as they would have gone under another charter. */
export function WhatIf({ charter }: { charter: Charter }) {
  const desk = useDesk();
  const [decisions, setDecisions] = useState<readonly Decision[] | null>(null);
  const key = JSON.stringify(charter);
  useEffect(() => {
    void desk.phone.whatIf(charter).then((answer) => setDecisions(answer.ok ? answer.value : []));
  }, [key]);
  if (decisions === null) return null;
  return (
    <div>
      <p class="label">{say("whatif.title")}</p>
      {decisions.length === 0 && <p class="small muted">{say("whatif.none")}</p>}
      <ul>
        {decisions.map((decision) => (
          <li key={decision.position} class="small">
            <strong>{say(`whatif.${decision.kind}`, { name: decision.name || say("past.somebody") })}</strong>
            <br />
            {say(
              `whatif.${decision.passed ? "passed" : "failed"}.${decision.wouldPass ? "passes" : "fails"}`,
              {
                had: decision.had,
                would: decision.wouldNeed,
              },
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Laws() {
  return (
    <section>
      <h2 class="label">{say("law.title")}</h2>
      <ul class="rules">
        {laws.map((law) => (
          <li key={law}>
            <p>{say(`law.${law}`, { fewest: FEWEST_MEMBERS, days: OPEN_HOURS / 24 })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
