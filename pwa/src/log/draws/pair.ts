// The care pair: two members drawn to receive what should not go to everyone.
import { groupTime } from "../group-time.ts";
import type { Id } from "../id.ts";
import type { LogState } from "../state.ts";
import { CARE } from "./bodies.ts";
import { canSit, drawInForce, SEATS } from "./draw.ts";
import { orderOf } from "./order.ts";

/** As the log gives it at its head: two at most, and fewer where nobody is left to take a place. */
export async function carePair({ circle, draws, hours, group }: LogState): Promise<readonly Id[]> {
  const draw = circle === null ? null : drawInForce(draws, CARE, circle, groupTime(hours));
  if (circle === null || draw === null) return [];
  const order = await orderOf(group, draw);
  return order.filter((m) => canSit(draw, circle, m)).slice(0, SEATS);
}
