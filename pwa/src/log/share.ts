// How many agreements a share asks for: ceil(a·k / b) of an electorate of k.
import type { Share } from "./charter.ts";

export function neededOf([part, whole]: Share, electorate: number): number {
  return Math.floor((part * electorate + whole - 1) / whole);
}
