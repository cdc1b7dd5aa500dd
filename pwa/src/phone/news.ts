// Tells the page what changed since it was last told, and nothing twice.
import type { Item, Status, Told } from "./api.ts";

interface Part {
  readonly items: readonly Item[];
  readonly marks: ReadonlyMap<string, string>;
}

export class News {
  readonly #tell: (told: Told) => void;
  #parts: readonly Part[] = [];
  #status = "";

  constructor(tell: (told: Told) => void) {
    this.#tell = tell;
  }

  status(status: Status): void {
    const told = JSON.stringify(status);
    if (told === this.#status) return;
    this.#status = told;
    this.#tell({ type: "status", status });
  }

  /** The whole picture in parts; a part that is the same list as last time is not looked at again. */
  items(parts: readonly (readonly Item[])[]): void {
    const before = this.#parts;
    this.#parts = parts.map((items, at) => {
      const last = before[at];
      return last?.items === items
        ? last
        : { items, marks: new Map(items.map((one) => [one.id, markOf(one)])) };
    });
    const put: Item[] = [];
    for (const part of this.#parts) {
      if (before.includes(part)) continue;
      for (const item of part.items) {
        const mark = part.marks.get(item.id);
        if (!before.some(({ marks }) => marks.get(item.id) === mark)) put.push(item);
      }
    }
    const gone: string[] = [];
    for (const part of before) {
      if (this.#parts.includes(part)) continue;
      for (const id of part.marks.keys()) {
        if (!this.#parts.some(({ marks }) => marks.has(id))) gone.push(id);
      }
    }
    if (put.length > 0 || gone.length > 0) this.#tell({ type: "items", put, gone });
  }
}

/** An entry in the log never changes its words, so only its standing is compared; a draft is compared whole. */
function markOf(item: Item): string {
  const standing = `${item.state} ${item.heldBy} ${item.position} ${item.reason} ${item.undoUntil} ${item.author} ${item.canAnswer} ${item.withdrawn}`;
  return item.position === null ? `${standing} ${JSON.stringify(item.body)}` : standing;
}
