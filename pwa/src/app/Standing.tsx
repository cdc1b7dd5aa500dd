// How this phone stands to its group when it is not simply in it: said on every place. Most phones never need the words.
import { late } from "../ui/late.tsx";
import { useDesk } from "./desk.ts";

const Card = late(async () => {
  const [card, words] = await Promise.all([
    import("./screens/StandingCard.tsx"),
    import("../i18n/wayin/words.ts"),
  ]);
  await words.wayInWords();
  return card.StandingCard;
});

export function Standing() {
  const desk = useDesk();
  const { group, exchange } = desk.status.value;
  if (!group) return null;
  // The log is sound and the server was moved to tokens of another key: for this phone it is the same.
  const isMoved = group.standing === "in" && exchange.problem === "false-key";
  const standing = isMoved ? "halted" : group.standing;
  return standing === "in" ? null : <Card standing={standing} falseBy={group.falseBy} />;
}
