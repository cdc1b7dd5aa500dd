// A set of texts that only grows and shares its past: the old one stays true when a new one is made from it.

/** Layers of falling size, each at least twice the next: adding one text to n costs log n, not n. */
export class GrowingSet {
  readonly #layers: readonly ReadonlySet<string>[];

  private constructor(layers: readonly ReadonlySet<string>[]) {
    this.#layers = layers;
  }

  static readonly empty = new GrowingSet([]);

  has(text: string): boolean {
    return this.#layers.some((layer) => layer.has(text));
  }

  get size(): number {
    return this.#layers.reduce((sum, layer) => sum + layer.size, 0);
  }

  with(texts: readonly string[]): GrowingSet {
    let top: ReadonlySet<string> = new Set(texts.filter((text) => !this.has(text)));
    if (top.size === 0) return this;
    const layers = [...this.#layers];
    for (let last = layers.at(-1); last !== undefined && last.size < 2 * top.size; last = layers.at(-1)) {
      layers.pop();
      top = new Set([...last, ...top]);
    }
    return new GrowingSet([...layers, top]);
  }
}
