// Pauses: for now the check-in, two taps, seen by the group or by nobody.
import { late } from "../../ui/late.tsx";
import { definePractice } from "../practice.ts";
import { line } from "./lines.ts";
import { entries } from "./schema.ts";
import { say, words } from "./words.ts";

const loadWrite = async () => {
  const arrived = import("../../i18n/window/words.ts").then((of) => of.windowWords());
  const [screen] = await Promise.all([import("./screens/Write.tsx"), arrived]);
  return screen.Write;
};

export const pauses = definePractice({
  id: "pauses",
  kinds: Object.keys(entries),
  door: "/write/2",
  icon: "weather",
  words,
  offer: () => ({ title: say("offer"), note: say("offer.note") }),
  line,
  canCorrect: () => false,
  replaced: () => new Set(),
  Write: late(loadWrite),
  prepare: loadWrite,
  Detail: late(() => import("./screens/Detail.tsx").then((screen) => screen.Detail)),
});
