// Words of one's own that a window did not bring out: they wait for the person. What came out of an envelope looks alike and is nobody's.
import type { Item } from "../phone/api.ts";

export const isPassed = ({ state, hidden }: Item): boolean => state === "window-passed" && hidden !== true;
