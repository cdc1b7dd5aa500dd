// The frame around every writing screen: close, hide, the locked line, and the words that could not be kept.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../i18n/words.ts";
import type { Problem as Code } from "../phone/api.ts";
import { Bar } from "../ui/Bar.tsx";
import { Button, WorkButton } from "../ui/Button.tsx";
import { Note } from "../ui/Note.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { Steps } from "../ui/Steps.tsx";
import { groupAmongOthers } from "./among-others.ts";
import type { DraftEditor } from "./editor.ts";
import type { Desk } from "./practice.ts";
import { problemWords } from "./words.ts";

interface Props {
  readonly desk: Desk;
  readonly editor: DraftEditor<unknown>;
  readonly title: string;
  readonly sub?: string;
  readonly kind?: string;
  readonly at?: number;
  readonly of?: number;
  readonly question: string;
  /** The words of the editor as plain text, for Copy. */
  readonly text: () => string;
  readonly onBack?: () => void;
  readonly foot: ComponentChildren;
  readonly keepFocus?: boolean;
  readonly children: ComponentChildren;
}

export function Writing(props: Props) {
  const {
    desk,
    editor,
    title,
    sub,
    kind = "framed write",
    at,
    of,
    question,
    onBack,
    foot,
    keepFocus,
    children,
  } = props;
  const locked = desk.status.value.phase === "locked";
  const problem = editor.problem.value;
  const leave = () => void leaveWhenKept(editor, desk);
  return (
    <Page
      kind={kind}
      step={question}
      {...(keepFocus === undefined ? {} : { keepFocus })}
      bar={
        <Bar
          title={title}
          sub={sub}
          whose={groupAmongOthers(desk)}
          onBack={onBack}
          onClose={onBack ? undefined : leave}
          onHide={desk.hide}
        />
      }
      foot={<div class="acts">{foot}</div>}
    >
      {at !== undefined && of !== undefined && <Steps at={at} of={of} />}
      <h1>{question}</h1>
      {locked && (
        <Note icon="lock" tall>
          {t("write.locked")}
        </Note>
      )}
      {problem === "envelope-taken" && <Problem {...problemWords(problem)} />}
      {problem && problem !== "envelope-taken" && (
        <NotKept problem={problem} text={props.text} onRetry={() => editor.flush(true)} />
      )}
      {children}
    </Page>
  );
}

export async function leaveWhenKept(editor: DraftEditor<unknown>, desk: Desk): Promise<void> {
  const kept = await editor.flush(true);
  if (kept.ok) desk.go("/");
}

interface NotKeptProps {
  readonly problem: Code;
  readonly text: () => string;
  readonly onRetry: () => Promise<unknown>;
}

/** The words are on the screen and nowhere else: say why, offer to copy, offer to try again. */
export function NotKept({ problem, text, onRetry }: NotKeptProps) {
  const { reason } = problemWords(problem);
  return (
    <Problem reason={reason} safe={t("write.still-here")}>
      <CopyButton text={text} />
      <WorkButton slim onWork={onRetry}>
        {t("write.try-again")}
      </WorkButton>
    </Problem>
  );
}

export function CopyButton({ text, label }: { text: () => string; label?: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const said =
    copied === null ? (label ?? t("write.copy")) : copied ? t("write.copied") : t("write.not-copied");
  return (
    <Button slim onTap={() => void copy()}>
      {said}
    </Button>
  );
}

/** A draft that could not be opened. It is left as it is. */
export function NotOpened({ desk, title, problem }: { desk: Desk; title: string; problem: Code | null }) {
  const bar = <Bar title={title} heading onBack={() => desk.go("/")} onHide={desk.hide} />;
  return (
    <Page bar={bar}>
      {problem ? <Problem {...problemWords(problem)} /> : <p class="muted">{t("busy.opening")}</p>}
    </Page>
  );
}
