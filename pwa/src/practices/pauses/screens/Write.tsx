// Weather, then need: the second tap seals. What follows can be changed under the confirmation.
import { useState } from "preact/hooks";
import type { WriteProps } from "../../practice.ts";
import { useDraft } from "../../use-draft.ts";
import { NotOpened } from "../../Writing.tsx";
import { readCheckIn } from "../lines.ts";
import type { CheckIn, Need, Weather } from "../schema.ts";
import { say } from "../words.ts";
import { After, type Became } from "./After.tsx";
import { NeedStep } from "./NeedStep.tsx";
import { WeatherStep } from "./WeatherStep.tsx";
import type { Who } from "./who.ts";

const SHOWN = "pauses.checked-in";
const NOTED = "pauses.noted";

export function Write({ desk, task }: WriteProps) {
  const start = (kind: string, body: CheckIn | null) => ({
    kind,
    body,
    isEmpty: (now: CheckIn | null) => now === null,
    read: readCheckIn,
  });
  const opening = useDraft<CheckIn | null>(desk, start(SHOWN, null), task.draft);
  const [weather, setWeather] = useState<Weather | null>(null);
  const [became, setBecame] = useState<Became | null>(task.draft ? { as: "reopened", undoUntil: 0 } : null);
  const [unseen, setUnseen] = useState(false);
  const { editor } = opening;
  if (!editor) return <NotOpened desk={desk} title={say("title")} problem={opening.problem} />;
  const body = editor.body.value;
  const who: Who = editor.kind === NOTED ? "me" : unseen ? "unseen" : "group";

  const finish = async (instead = false) => {
    if (who === "unseen") {
      const put = await editor.envelope(instead);
      if (put.ok) setBecame({ as: "enveloped", undoUntil: 0 });
      return;
    }
    if (who === "me") {
      const kept = await editor.flush(true);
      if (kept.ok) setBecame({ as: "mine", undoUntil: 0 });
      return;
    }
    const answer = await editor.seal();
    if (answer.ok) setBecame({ as: answer.value, undoUntil: desk.now() + 10_000 });
  };
  const pickNeed = async (need: Need) => {
    if (!weather) return;
    editor.write({ weather, need });
    await finish();
  };
  const undo = async () => {
    const answer = await takenBack(became?.as ?? "draft");
    if (answer.ok) setBecame({ as: "reopened", undoUntil: 0 });
  };
  const takenBack = async (as: Became["as"]) => {
    if (as === "draft") return editor.reopen();
    if (as !== "enveloped") return editor.undo();
    const back = await desk.phone.takeBack(editor.id ?? "");
    return back.ok ? editor.reopen() : back;
  };
  /** The words go into a draft of the other kind first; only when that is kept does the old one go. */
  const show = async (to: Who) => {
    if (to === who) return;
    if (became?.as === "sealed-here" && !(await editor.undo()).ok) return;
    if (became?.as === "enveloped" && !(await takenBack("enveloped")).ok) return;
    setUnseen(to === "unseen");
    // With a name or without, the words are the same; only for oneself they are of another kind.
    if (who !== "me" && to !== "me") return setBecame(body ? { as: "reopened", undoUntil: 0 } : null);
    if (!body) return opening.begin(start(to === "me" ? NOTED : SHOWN, null));
    const answer = await moveTo(editor, to === "me" ? NOTED : SHOWN, desk.phone);
    if (!answer) return;
    opening.begin({ ...start(to === "me" ? NOTED : SHOWN, body), id: answer });
    setBecame({ as: to === "me" ? "mine" : "reopened", undoUntil: 0 });
  };

  if (became && body)
    return (
      <After
        desk={desk}
        editor={editor}
        body={body}
        who={who}
        became={became}
        onUndo={undo}
        onShow={show}
        onSeal={() => finish()}
      />
    );
  if (!weather) return <WeatherStep desk={desk} onPick={setWeather} />;
  return (
    <NeedStep
      desk={desk}
      editor={editor}
      weather={weather}
      who={who}
      onPick={pickNeed}
      onInstead={() => finish(true)}
      onShow={show}
      onBack={() => setWeather(null)}
    />
  );
}

async function moveTo(
  from: { readonly body: { peek: () => CheckIn | null }; discard: () => Promise<{ ok: boolean }> },
  kind: string,
  phone: WriteProps["desk"]["phone"],
): Promise<string | null> {
  const fresh = await phone.newDraft(kind);
  if (!fresh.ok) return null;
  const kept = await phone.saveDraft(fresh.value, from.body.peek(), true);
  if (!kept.ok) return null;
  await from.discard();
  return fresh.value;
}
