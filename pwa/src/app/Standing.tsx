// How this phone stands to its group when it is not simply in it, or where the group went on: said on every place. Most phones never need the words.
import { late } from "../ui/late.tsx";
import { useDesk } from "./desk.ts";

const cards = async () => {
  const [card, words] = await Promise.all([
    import("./screens/StandingCard.tsx"),
    import("../i18n/wayin/words.ts"),
  ]);
  await words.wayInWords();
  return card;
};
const Card = late(() => cards().then((card) => card.StandingCard));
const CarriedOn = late(() => cards().then((card) => card.CarriedOn));

export function Standing() {
  const desk = useDesk();
  const { group, exchange, rooms } = desk.status.value;
  const next = rooms.find(({ atHand }) => atHand)?.carriedOn ?? null;
  if (next !== null) return <CarriedOn room={next} />;
  if (!group) return null;
  // The log is sound and the server was moved to tokens of another key: for this phone it is the same.
  const isMoved = group.standing === "in" && exchange.problem === "false-key";
  const standing = isMoved ? "halted" : group.standing;
  return standing === "in" ? null : <Card standing={standing} falseBy={group.falseBy} />;
}
