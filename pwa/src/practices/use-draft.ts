// Gives a writing screen its editor and takes it back when the screen goes; an existing draft is opened first.
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../phone/api.ts";
import { DraftEditor } from "./editor.ts";
import type { Desk } from "./practice.ts";

export interface Start<B> {
  readonly kind: string;
  readonly body: B;
  readonly isEmpty: (body: B) => boolean;
  /** Set when the body already lies in a draft. */
  readonly id?: string;
  /** Null when a body cannot be read: it is then left untouched. */
  readonly read: (body: unknown) => B | null;
}

export type Opening<B> =
  | { readonly editor: DraftEditor<B> }
  | { readonly editor: null; readonly problem: Problem | null };

export function useDraft<B>(
  desk: Desk,
  start: Start<B>,
  draft: string | undefined,
): Opening<B> & { begin: (next: Start<B>) => void } {
  const make = (from: Start<B>, id?: string) =>
    new DraftEditor<B>({
      phone: desk.phone,
      kind: from.kind,
      body: from.body,
      isEmpty: from.isEmpty,
      id: id ?? from.id,
    });
  const [opening, setOpening] = useState<Opening<B>>({ editor: null, problem: null });

  useEffect(() => {
    let gone = false;
    const open = async () => {
      if (!draft) return setOpening({ editor: make(start) });
      const answer = await desk.phone.openDraft(draft);
      if (gone) return;
      if (!answer.ok) return setOpening({ editor: null, problem: answer.problem });
      const body = start.read(answer.value.body);
      if (body === null) return setOpening({ editor: null, problem: "malformed" });
      setOpening({ editor: make({ ...start, kind: answer.value.kind, body }, draft) });
    };
    void open();
    return () => {
      gone = true;
    };
  }, []);

  const editor = opening.editor;
  useEffect(() => () => void editor?.close(), [editor]);

  return { ...opening, begin: (next) => setOpening({ editor: make(next) }) };
}
