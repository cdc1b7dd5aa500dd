// The frame of the screens that take things out, bring them back, or carry the group on.
import type { ComponentChildren } from "preact";
import type { Problem as Code } from "../../phone/api.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { keepProblem } from "../keep-problem.ts";

interface Props {
  readonly title: string;
  readonly step?: string;
  readonly onBack: () => void;
  readonly heading?: string;
  readonly acts?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function KeepPage({ title, step = "", onBack, heading, acts, children }: Props) {
  const desk = useDesk();
  return (
    <Page
      step={step}
      bar={<Bar title={title} heading={heading === undefined} onBack={onBack} onHide={desk.hide} />}
      foot={acts && <div class="acts">{acts}</div>}
    >
      {heading !== undefined && <h1>{heading}</h1>}
      {children}
    </Page>
  );
}

export function Failed({ problem }: { problem: Code | null }) {
  return problem && <Problem {...keepProblem(problem)} />;
}

/** Asks for a file by a button; a picker of its own is hidden behind it. */
export async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}
