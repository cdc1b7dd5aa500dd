// The commons ledger: what we did on our own terms, what we used, what comes back.
import type { Item } from "../../phone/api.ts";
import { late } from "../../ui/late.tsx";
import { fold } from "../fold.ts";
import { definePractice } from "../practice.ts";
import { cardOf, line } from "./lines.ts";
import { initial, reducer } from "./reducer.ts";
import { entries } from "./schema.ts";
import { replacedIds, touchedByCorrections } from "./selectors.ts";
import { say, words } from "./words.ts";

const stands = (item: Item) => item.author !== null;

const loadWrite = () => import("./screens/Write.tsx").then((screen) => screen.Write);

export const ledger = definePractice({
  id: "ledger",
  kinds: Object.keys(entries),
  door: "/write/1",
  icon: "sprout",
  words,
  offer: () => ({ title: say("offer"), note: say("offer.note") }),
  line,
  signed: (item) => cardOf(item.kind, item.body)?.signed ?? "none",
  canCorrect: (item) => item.mine && stands(item),
  replaced: (items) =>
    replacedIds(fold(entries, reducer, initial, touchedByCorrections(items.filter(stands))).state),
  Write: late(loadWrite),
  prepare: loadWrite,
  Detail: late(() => import("./screens/Detail.tsx").then((screen) => screen.Detail)),
});
