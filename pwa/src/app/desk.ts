// The things every screen works with, joined once at the start.

import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Desk, Task } from "../practices/practice.ts";

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("a screen without a desk");
  return desk;
}

/** What the next writing screen is opened for; in memory only. */
export const task = signal<Task>({});
/** The item whose page is open; in memory only, so that no address names it. */
export const chosenItem = signal<string | null>(null);
/** The member whose page is open; in memory only, as above. */
export const chosenMember = signal<string | null>(null);
/** The proposal whose page is open; in memory only, as above. */
export const chosenProposal = signal<string | null>(null);
/** The link whose page is open; in memory only. */
export const chosenLink = signal<string | null>(null);
/** Where a fresh phone goes once it has a phrase. */
export const afterPhrase = signal("/write/1");

/** What was chosen in one group means nothing in another. */
export function chooseNothing(): void {
  task.value = {};
  for (const chosen of [chosenItem, chosenMember, chosenProposal, chosenLink]) chosen.value = null;
}

export function write(desk: Desk, door: string, forWhat: Task = {}): void {
  task.value = forWhat;
  desk.go(door);
}
