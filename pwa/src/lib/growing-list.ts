// A list that only grows and shares its past: an older one never sees what was added to a newer one.

export class GrowingList<T> {
  readonly #items: T[];
  readonly length: number;

  private constructor(items: T[], length: number) {
    this.#items = items;
    this.length = length;
  }

  static of<T>(...items: readonly T[]): GrowingList<T> {
    return new GrowingList([...items], items.length);
  }

  at(index: number): T | undefined {
    return index >= 0 && index < this.length ? this.#items[index] : undefined;
  }

  with(item: T): GrowingList<T> {
    // Only the newest list may write behind its own end; one that was overtaken copies first.
    const items = this.#items.length === this.length ? this.#items : this.#items.slice(0, this.length);
    items.push(item);
    return new GrowingList(items, this.length + 1);
  }
}
