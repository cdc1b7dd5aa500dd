// One written thing in a list: what was written, its state, its kind.
import type { Item } from "../phone/api.ts";
import { Row } from "../ui/Row.tsx";
import { State } from "../ui/State.tsx";
import { chosenItem, useDesk } from "./desk.ts";
import { lineOf } from "./lines.ts";

export function ItemRow({ item }: { item: Item }) {
  const desk = useDesk();
  const { icon, said, label, note } = lineOf(item);
  const open = () => {
    chosenItem.value = item.id;
    desk.go("/item");
  };
  const about = said === null ? note : label;
  const meta = (
    <>
      {!item.hidden && <State state={item.state} heldBy={item.heldBy} />}
      {about && <span>{about}</span>}
    </>
  );
  const words = said === null ? { title: label } : { said };
  return <Row icon={icon} {...words} tall meta={meta} onTap={open} />;
}
