// How far the exchange of one room is, as the page is told. It knows nothing of what is exchanged.
import type { Problem } from "./api.ts";

export interface ExchangeState {
  running: boolean;
  problem: Problem | null;
  left: number;
  total: number;
}

export const NO_EXCHANGE: Readonly<ExchangeState> = { running: false, problem: null, left: 0, total: 0 };
