/** Keeps what was made first, as long as all of it together is no larger than `mostBytes`; what does not fit is made again. */
export class BoundedCache<Value> {
  readonly #mostBytes: number;
  readonly #values = new Map<number, Value>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  async get(key: number, make: () => Promise<Value>, bytesOf: (value: Value) => number): Promise<Value> {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = await make();
    const bytes = bytesOf(value);
    if (this.#bytes + bytes <= this.#mostBytes) {
      this.#values.set(key, value);
      this.#bytes += bytes;
    }
    return value;
  }
}
