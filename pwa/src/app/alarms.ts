// What a group cannot get over by itself, and so is said until it is right again.
import type { Problem, RoomView } from "../phone/api.ts";

export const alarms: readonly Problem[] = [
  "not-trusted",
  "server-behind",
  "log-forked",
  "log-withheld",
  "log-altered",
  "ended",
];

/** Of a group that is not at hand, where no card says that it is halted or cannot be read. */
const alarmsOfOthers: readonly Problem[] = [...alarms, "false-key", "damaged"];

export const alarmIn = ({ problem, over }: Pick<RoomView, "problem" | "over">): Problem | null =>
  problem !== null && over !== "carried-on" && alarmsOfOthers.includes(problem) ? problem : null;
