// Tells the page what changed since it was last told, and nothing twice.
import type { Item, Status, Told } from "./api.ts";

export class News {
  readonly #tell: (told: Told) => void;
  #items = new Map<string, string>();
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

  /** The whole picture; only the differences leave. Bodies of one id never change but in drafts. */
  items(items: readonly Item[]): void {
    const seen = new Map<string, string>();
    const put: Item[] = [];
    for (const item of items) {
      const mark = fingerprint(item);
      seen.set(item.id, mark);
      if (this.#items.get(item.id) !== mark) put.push(item);
    }
    const gone = [...this.#items.keys()].filter((id) => !seen.has(id));
    this.#items = seen;
    if (put.length > 0 || gone.length > 0) this.#tell({ type: "items", put, gone });
  }
}

/** An entry in the log never changes its words, so only its standing is compared; a draft is compared whole. */
function fingerprint(item: Item): string {
  const standing = `${item.state} ${item.heldBy} ${item.position} ${item.reason} ${item.undoUntil} ${item.author}`;
  return item.position === null ? `${standing} ${JSON.stringify(item.body)}` : standing;
}
