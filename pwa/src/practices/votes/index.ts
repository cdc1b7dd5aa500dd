// A secret vote: asked by name, put unseen, counted for all at once.
import { late } from "../../ui/late.tsx";
import { definePractice } from "../practice.ts";
import { line } from "./lines.ts";
import { entries, UNASKED } from "./schema.ts";
import { say, words } from "./words.ts";

async function withWords<S>(screen: Promise<S>): Promise<S> {
  const arrived = import("../../i18n/window/words.ts").then((of) => of.windowWords());
  const [fetched] = await Promise.all([screen, arrived]);
  return fetched;
}

const loadWrite = () => withWords(import("./screens/Write.tsx")).then((screen) => screen.Write);

export const votes = definePractice({
  id: "votes",
  kinds: [...Object.keys(entries), UNASKED],
  door: "/write/4",
  icon: "circle",
  words,
  offer: () => ({ title: say("offer"), note: say("offer.note") }),
  line,
  asks: () => true,
  canCorrect: () => false,
  replaced: () => new Set(),
  Write: late(loadWrite),
  prepare: loadWrite,
  Detail: late(() => withWords(import("./screens/Detail.tsx")).then((screen) => screen.Detail)),
});
