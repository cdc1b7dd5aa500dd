// What a practice is to the rest of the app: its kinds, its words, how one entry reads in a list, and its lazy screens.
import type { ReadonlySignal } from "@preact/signals";
import type { AnyComponent } from "preact";
import type { Catalogue } from "../i18n/catalogue.ts";
import type { Item, PhoneCalls, Status } from "../phone/api.ts";
import type { IconName } from "../ui/Sprite.tsx";

/** What a screen is handed. No key, no wire, no database is reachable from here. */
export interface Desk {
  readonly phone: PhoneCalls;
  readonly status: ReadonlySignal<Status>;
  /** Newest first; empty while locked. */
  readonly items: ReadonlySignal<readonly Item[]>;
  readonly nameOf: (member: string | null) => string;
  readonly go: (path: string, replace?: boolean) => void;
  readonly hide: () => void;
  readonly now: () => number;
}

/** Why a writing screen was opened. Lives in memory only, never in an address. */
export interface Task {
  readonly draft?: string;
  readonly corrects?: Item;
  /** A card of the practice to begin with. */
  readonly card?: string;
  /** The entry this one belongs to. */
  readonly with?: string;
}

export interface Line {
  readonly icon: IconName;
  /** What somebody wrote, or null where the app speaks. */
  readonly said: string | null;
  /** The app's words for it: kind, domain. */
  readonly label: string;
  /** A second word about it, where nothing is quoted. */
  readonly note?: string;
}

export interface WriteProps {
  readonly desk: Desk;
  readonly task: Task;
}

export interface DetailProps {
  readonly desk: Desk;
  readonly item: Item;
}

export interface Practice {
  /** Stands in the log: never rename it. */
  readonly id: string;
  readonly kinds: readonly string[];
  /** A neutral address: no practice is named in a URL or in a browser's history. */
  readonly door: string;
  readonly icon: IconName;
  readonly words: Pick<Catalogue<Readonly<Record<string, string>>>, "load">;
  readonly offer: () => { readonly title: string; readonly note: string };
  readonly line: (item: Item) => Line;
  /** All its words, where a list shows only the first of them. */
  readonly whole?: (item: Item) => string | null;
  /** Putting it in again begins on its own pages: something there has to be seen before. */
  readonly looksFirst?: (item: Item) => boolean;
  /** Whose name is shown with it; the author's where a practice does not say. */
  readonly signed?: (item: Item) => "me" | "team" | "none";
  /** What asks the others is said to be asked; anything else to be sealed. */
  readonly asks?: (item: Item) => boolean;
  readonly canCorrect: (item: Item) => boolean;
  readonly Write: AnyComponent<WriteProps>;
  /** Fetches the writing screen ahead, so that the first tap does not wait. */
  readonly prepare: () => Promise<unknown>;
  readonly Detail: AnyComponent<DetailProps>;
  /** Ids of entries that a later one replaces in lists; they stay readable on the newer one's page. */
  readonly replaced: (items: readonly Item[]) => ReadonlySet<string>;
}

export function definePractice(practice: Practice): Practice {
  const strange = practice.kinds.find((kind) => !kind.startsWith(`${practice.id}.`));
  if (strange) throw new Error(`${strange} does not belong to ${practice.id}`);
  return practice;
}
