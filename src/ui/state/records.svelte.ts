import type { BenchmarkRecord } from '../../bench/record.ts';
import { forgetRecord, keepRecord, keptRecord, keptRecords, type KeptRecord } from '../../lab/keptRecords.ts';
import { problemOf, type Problem } from '../problem.ts';

/** The records kept on this device: their list, those that are shown, and the one forgotten last. */
export class Records {
  #rows = $state.raw<readonly KeptRecord[]>([]);
  #opened = $state.raw<readonly BenchmarkRecord[]>([]);
  /** Ids that were asked for and are not here. */
  #missing = $state.raw<readonly string[]>([]);
  #forgotten = $state.raw<{ readonly record: BenchmarkRecord; readonly title: string } | null>(null);
  #problem = $state.raw<Problem | null>(null);

  get rows(): readonly KeptRecord[] {
    return this.#rows;
  }

  get missing(): readonly string[] {
    return this.#missing;
  }

  /** What undo brings back; null for nothing. */
  get forgotten(): { readonly title: string } | null {
    return this.#forgotten;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  /** Those of the ids that are open, in their order. */
  of(ids: readonly string[]): readonly BenchmarkRecord[] {
    return ids.flatMap((id) => this.#known(id) ?? []);
  }

  async list(): Promise<void> {
    this.#rows = await keptRecords();
  }

  /** A record that grows in this page, as it is now. */
  grow(record: BenchmarkRecord): void {
    this.#opened = [...this.#opened.filter(({ id }) => id !== record.id), record];
  }

  /** Records from elsewhere, kept beside those of this device. */
  async take(list: readonly BenchmarkRecord[]): Promise<void> {
    for (const record of list) {
      this.grow(record);
      await keepRecord(record);
    }
    await this.list();
  }

  /** Opens the records with these ids, where this device has them. */
  async follow(ids: readonly string[]): Promise<void> {
    const missing: string[] = [];
    for (const id of ids) {
      if (this.#known(id)) continue;
      const record = await this.#read(id);
      if (record) this.grow(record);
      else missing.push(id);
    }
    this.#missing = missing;
  }

  /** The whole record, to be saved as a file; null where it cannot be read. */
  async whole(id: string): Promise<BenchmarkRecord | null> {
    return this.#known(id) ?? (await this.#read(id));
  }

  /** Takes a record from this device; until the next one goes, undo brings it back. */
  async forget(id: string): Promise<void> {
    const record = await this.whole(id);
    const title = this.#rows.find((row) => row.id === id)?.title ?? '';
    await forgetRecord(id);
    this.#opened = this.#opened.filter((record) => record.id !== id);
    this.#forgotten = record && { record, title };
    await this.list();
  }

  /** The record forgotten last, back on the device; its id. */
  async undoForget(): Promise<string | null> {
    const back = this.#forgotten?.record;
    if (!back) return null;
    this.#forgotten = null;
    this.grow(back);
    await keepRecord(back);
    await this.list();
    return back.id;
  }

  #known(id: string): BenchmarkRecord | undefined {
    return this.#opened.find((record) => record.id === id);
  }

  async #read(id: string): Promise<BenchmarkRecord | null> {
    try {
      return await keptRecord(id);
    } catch (thrown) {
      this.#problem = problemOf(thrown, {
        what: 'A kept record could not be read.',
        kept: 'It stays on this device as it is.',
        advice: 'Forget it, and measure again.',
      });
      return null;
    }
  }
}
