/** A map that forgets its least recently used entry beyond `limit` entries. */
export class BoundedCache<Key, Value> {
  readonly #limit: number;
  readonly #entries = new Map<Key, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of `key`, or undefined. */
  get(key: Key): Value | undefined {
    const known = this.#entries.get(key);
    if (known !== undefined) this.set(key, known);
    return known;
  }

  /** Keeps `value` for `key`, as the one used last. */
  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#limit) this.#forgetOldest();
  }

  /** The value of `key`, made by `make` where there is none yet. What `make` throws is thrown, and nothing is kept. */
  getOrMake(key: Key, make: (key: Key) => Value): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    this.set(key, made);
    return made;
  }

  get size(): number {
    return this.#entries.size;
  }

  #forgetOldest(): void {
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}
