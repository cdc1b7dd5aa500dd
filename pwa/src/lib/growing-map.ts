// A map from texts that only grows and shares its past: an older one never sees what was set in a newer one.

/** Layers of falling size, each at least twice the next: setting one of n costs log n, not n. Newer layers go before. */
export class GrowingMap<T> {
  readonly #layers: readonly ReadonlyMap<string, T>[];

  private constructor(layers: readonly ReadonlyMap<string, T>[]) {
    this.#layers = layers;
  }

  static empty<T>(): GrowingMap<T> {
    return new GrowingMap<T>([]);
  }

  get(key: string): T | undefined {
    for (let at = this.#layers.length - 1; at >= 0; at--) {
      const layer = this.#layers[at];
      if (layer?.has(key) === true) return layer.get(key);
    }
    return undefined;
  }

  /** Each key once, in the order in which the keys were first set. */
  values(): T[] {
    return [...new Map(this.#layers.flatMap((layer) => [...layer])).values()];
  }

  with(key: string, value: T): GrowingMap<T> {
    let top: ReadonlyMap<string, T> = new Map([[key, value]]);
    const layers = [...this.#layers];
    for (let last = layers.at(-1); last !== undefined && last.size < 2 * top.size; last = layers.at(-1)) {
      layers.pop();
      top = new Map([...last, ...top]);
    }
    return new GrowingMap([...layers, top]);
  }
}
