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
  const { group } = desk.status.value;
  if (!group || group.standing === "in") return null;
  return <Card standing={group.standing} falseBy={group.falseBy} />;
}
