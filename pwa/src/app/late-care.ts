// What the row of the care pair says of it: who the two are, or what is to be done. Its words come when it is first shown.
import { useEffect, useState } from "preact/hooks";
import { listOf } from "../i18n/lists.ts";
import { t } from "../i18n/words.ts";
import type { CareView } from "../phone/api.ts";
import { useCare } from "./care.ts";
import { useDesk } from "./desk.ts";

type Say = typeof import("../i18n/window/words.ts").say;

/** Until it is known, what the pair is for: the row stands where it stands from the beginning. */
export function useCareMeta(): string {
  const [words, setWords] = useState<{ readonly say: Say } | null>(null);
  const { nameOf } = useDesk();
  const { view } = useCare();
  useEffect(() => {
    const arrived = import("../i18n/window/words.ts").then(async ({ say, windowWords }) => {
      await windowWords();
      setWords({ say });
    });
    // With no line before the app is whole on this phone: what the pair is for stays there.
    arrived.catch(() => undefined);
  }, []);
  return words === null || view === null ? t("care.meta") : metaOf(view, nameOf, words.say);
}

function metaOf({ running, drawn, isDue }: CareView, nameOf: (member: string) => string, say: Say): string {
  if (running) return say(running.stage === "entering" ? "care.entering" : "care.showing");
  if (drawn === null) return say("care.none");
  if (isDue) return say("care.due");
  return drawn.seated.length === 0 ? say("care.nobody-left") : listOf(drawn.seated.map(nameOf));
}
