// The draw of the care pair as screens ask for it: read anew after every exchange, and after what is done here.
import { useEffect, useState } from "preact/hooks";
import type { Answer, CareView, Problem } from "../phone/api.ts";
import { useDesk } from "./desk.ts";

export interface Caring {
  /** Null until it is read, and in no group. */
  readonly view: CareView | null;
  readonly problem: Problem | null;
  /** What a call of the draw answers; afterwards the view is read anew. True when it went well. */
  readonly does: (call: Promise<Answer<null>>) => Promise<boolean>;
}

export function useCare(): Caring {
  const desk = useDesk();
  const [seen, setSeen] = useState<{ readonly of: string | undefined; readonly view: CareView | null }>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { exchange, group } = desk.status.value;

  const of = group?.id;
  const read = async () => {
    // Its code may not be on this phone yet, with no line to fetch it.
    const answer = await desk.phone.care().catch(() => null);
    if (answer?.ok) setSeen({ of, view: answer.value });
    else setProblem(answer?.problem ?? "no-server");
  };
  useEffect(() => void read(), [exchange.lastAt, exchange.running, of]);
  const does = async (call: Promise<Answer<null>>) => {
    const answer = await call;
    setProblem(answer.ok ? null : answer.problem);
    await read();
    return answer.ok;
  };
  // Of the group at hand, and never for a moment of the one before.
  return { view: seen?.of === of ? (seen?.view ?? null) : null, problem, does };
}
