// The two people drawn for harm. Until there is a draw, nobody is.
import type { Id } from "../id.ts";
import type { LogState } from "../state.ts";

export const carePair: (state: LogState) => Promise<readonly Id[]> = () => Promise.resolve([]);
