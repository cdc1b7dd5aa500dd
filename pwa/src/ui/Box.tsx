// Where words are written. Keyboards and browsers are asked not to check, correct, complete or remember them.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { quiet } from "./quiet.ts";

const forWords = { ...quiet, autocapitalize: "sentences", dir: "auto" } as const;

interface BoxProps {
  readonly label: string;
  readonly value: string;
  readonly onWrite: (text: string) => void;
  readonly focus?: boolean;
  readonly most?: number;
  readonly describedBy?: string;
}

/** The big page of a writing screen; its label is the question above it. */
export function Box({ label, value, onWrite, focus = false, most, describedBy }: BoxProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (focus) ref.current?.focus();
  }, [focus]);
  return (
    <textarea
      class="box"
      ref={ref}
      aria-label={label}
      aria-describedby={describedBy}
      enterkeyhint="enter"
      maxLength={most}
      value={value}
      onInput={(event) => onWrite(event.currentTarget.value)}
      {...forWords}
    />
  );
}

interface FieldProps extends BoxProps {
  readonly hint?: ComponentChildren;
  readonly veiled?: boolean;
  readonly onEnter?: () => void;
  readonly lines?: number;
  readonly ltr?: boolean;
}

/** One named line. */
export function Field({
  label,
  value,
  onWrite,
  hint,
  veiled,
  onEnter,
  lines = 1,
  most,
  focus,
  ltr,
}: FieldProps) {
  const id = useId();
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (focus) ref.current?.focus();
  }, [focus]);
  const shared = {
    id,
    ref,
    class: "box",
    value,
    maxLength: most,
    "data-veiled": veiled ? "" : undefined,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onWrite(event.currentTarget.value),
    ...forWords,
    ...(ltr || veiled ? { dir: "ltr" as const, autocapitalize: "none" as const } : {}),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines > 1 ? (
        <textarea rows={lines} {...shared} />
      ) : (
        <input
          type="text"
          enterkeyhint={onEnter ? "go" : "next"}
          onKeyDown={(event) => {
            if (event.key === "Enter") onEnter?.();
          }}
          {...shared}
        />
      )}
      {hint && (
        <p class="small muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
