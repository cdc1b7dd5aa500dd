// Which group the words on a screen are for: said wherever there is more than one to mistake it for, and never on a locked phone.
import type { Desk } from "./practice.ts";

export function groupAmongOthers({ status }: Pick<Desk, "status">): string | undefined {
  const { group, rooms } = status.value;
  return rooms.length > 1 && group?.name ? group.name : undefined;
}
