// Something is rubbing: written down in an envelope that opens with everybody's.
import { late } from "../../ui/late.tsx";
import { definePractice } from "../practice.ts";
import { line } from "./lines.ts";
import { entries } from "./schema.ts";
import { say, words } from "./words.ts";

const loadWrite = () => import("./screens/Write.tsx").then((screen) => screen.Write);

export const grievances = definePractice({
  id: "grievances",
  kinds: Object.keys(entries),
  door: "/write/3",
  icon: "rub",
  words,
  offer: () => ({ title: say("offer"), note: say("offer.note") }),
  line,
  canCorrect: () => false,
  replaced: () => new Set(),
  Write: late(loadWrite),
  prepare: loadWrite,
  Detail: late(() => import("./screens/Detail.tsx").then((screen) => screen.Detail)),
});
