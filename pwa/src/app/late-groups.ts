// The list of groups comes with its words when there is more than one: most phones never need it.
import { late } from "../ui/late.tsx";

async function withWords() {
  const [list, words] = await Promise.all([import("./GroupRows.tsx"), import("../i18n/affairs.ts")]);
  await words.affairsArrived();
  return list;
}

export const GroupSection = late(() => withWords().then((list) => list.GroupSection));
export const GroupSheet = late(() => withWords().then((list) => list.GroupSheet));
