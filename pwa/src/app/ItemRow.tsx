// One written thing in a list: what was written, its state, its kind.
import type { Item } from "../phone/api.ts";
import { Row } from "../ui/Row.tsx";
import { State } from "../ui/State.tsx";
import { chosenItem, useDesk } from "./desk.ts";
import { lineOf } from "./lines.ts";

export function ItemRow({ item }: { item: Item }) {
  const desk = useDesk();
  const { icon, said, label } = lineOf(item);
  const open = () => {
    chosenItem.value = item.id;
    desk.go("/item");
  };
  const state = <State state={item.state} heldBy={item.heldBy} />;
  return said === null ? (
    <Row icon={icon} title={label} tall meta={state} onTap={open} />
  ) : (
    <Row
      icon={icon}
      said={said}
      tall
      onTap={open}
      meta={
        <>
          {state}
          <span>{label}</span>
        </>
      }
    />
  );
}
