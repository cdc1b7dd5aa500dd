// Something is rubbing: written down, put in an envelope that leaves with every phone's, opened for all at once.
import { late } from "../../ui/late.tsx";
import { definePractice } from "../practice.ts";
import { line, readRubbing, wholeOf } from "./lines.ts";
import { ANSWERING, ASKING, entries } from "./schema.ts";
import { say, words } from "./words.ts";

/** Screens that speak of windows begin when their words are here. */
async function withWords<S>(screen: Promise<S>): Promise<S> {
  const arrived = import("../../i18n/window/words.ts").then((of) => of.windowWords());
  const [fetched] = await Promise.all([screen, arrived]);
  return fetched;
}

const loadWrite = () => withWords(import("./screens/Write.tsx")).then((screen) => screen.Write);

export const grievances = definePractice({
  id: "grievances",
  kinds: [...Object.keys(entries), ASKING, ANSWERING],
  door: "/write/3",
  icon: "rub",
  words,
  offer: () => ({ title: say("offer"), note: say("offer.note") }),
  line,
  whole: (item) => (item.hidden ? wholeOf(item) : null),
  asks: ({ kind }) => kind === "grievances.asked",
  looksFirst: (item) => readRubbing(item.body)?.route === "care-pair",
  canCorrect: () => false,
  replaced: () => new Set(),
  Write: late(loadWrite),
  prepare: loadWrite,
  Detail: late(() => withWords(import("./screens/Detail.tsx")).then((screen) => screen.Detail)),
});
