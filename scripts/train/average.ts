/** Lists of numbers that follow what they are shown: each time `share` of the way. */
export class RunningAverage {
  readonly #values = new Map<string, Float32Array>();

  /** The first time the value itself is kept. */
  follow(name: string, values: Float32Array, share: number): void {
    const kept = this.#values.get(name);
    if (!kept) this.#values.set(name, values.slice());
    else for (let i = 0; i < kept.length; i++) kept[i] = kept[i]! + share * (values[i]! - kept[i]!);
  }

  value(name: string): Float32Array {
    const kept = this.#values.get(name);
    if (!kept) throw new RangeError(`nothing was averaged under the name ${name}`);
    return kept;
  }
}
