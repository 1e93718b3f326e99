import type { BenchmarkRecord } from '../../bench/record.ts';
import type { SectionAddress } from './address.svelte.ts';
import type { Records } from './records.svelte.ts';

/** The records that the address names: the first has its ranking shown, the others stand beside it in the charts. */
export class ShownRecords {
  readonly #address: SectionAddress<'benchmark'>;
  readonly #records: Records;
  // As text first: a key that changes elsewhere in the address then summarizes no record again.
  readonly #text = $derived.by(() => this.#address.values.record);
  readonly #ids = $derived(this.#text.split(',').filter(Boolean));
  readonly #opened = $derived.by(() => this.#records.of(this.#ids));

  constructor(address: SectionAddress<'benchmark'>, records: Records) {
    this.#address = address;
    this.#records = records;
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Those that this device has. */
  get opened(): readonly BenchmarkRecord[] {
    return this.#opened;
  }

  get first(): BenchmarkRecord | null {
    return this.#opened.find(({ id }) => id === this.#ids[0]) ?? null;
  }

  /** These alone, which the back button undoes. */
  show(ids: readonly string[]): void {
    const { values } = this.#address;
    this.#address.push({ ...values, record: ids.join(','), hidden: '', first: '', second: '', layer: '', type: '' });
  }

  /** Beside what is shown, or away from it. */
  compare(id: string): void {
    this.show(this.#ids.includes(id) ? this.#ids.filter((one) => one !== id) : [...this.#ids, id]);
  }

  async forget(id: string): Promise<void> {
    await this.#records.forget(id);
    if (this.#ids.includes(id)) this.show(this.#ids.filter((one) => one !== id));
  }

  /** The one forgotten last. */
  async bringBack(): Promise<void> {
    const id = await this.#records.undoForget();
    if (id !== null) this.show([id, ...this.#ids]);
  }

  /** Records from a file, kept like those measured here. */
  async take(list: readonly BenchmarkRecord[]): Promise<void> {
    await this.#records.take(list);
    this.show(list.map(({ id }) => id));
  }
}
