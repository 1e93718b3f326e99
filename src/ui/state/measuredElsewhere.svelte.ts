import type { BenchmarkRecord } from '../../bench/record.ts';
import { measuredRecord, measuredRecords, type MeasuredRecord } from '../../lab/measuredRecords.ts';

/** Records of other devices that ship with the lab: listed and fetched when somebody asks for them. */
export class MeasuredElsewhere {
  #rows = $state.raw<readonly MeasuredRecord[]>([]);
  #records = $state.raw<readonly BenchmarkRecord[]>([]);
  #problem = $state('');
  #listing: Promise<void> | null = null;

  get rows(): readonly MeasuredRecord[] {
    return this.#rows;
  }

  /** Why they, or one of them, are not here; empty where all is well. */
  get problem(): string {
    return this.#problem;
  }

  list(): Promise<void> {
    this.#listing ??= this.#list();
    return this.#listing;
  }

  /** Fetches those of the ids that ship with the lab. */
  async follow(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.list();
    for (const row of this.#rows.filter(({ id }) => ids.includes(id))) {
      if (this.#records.some(({ id }) => id === row.id)) continue;
      try {
        this.#records = [...this.#records, await measuredRecord(row)];
      } catch {
        this.#problem = `The record of ${row.device} is not on this device, and cannot be fetched without a network.`;
      }
    }
  }

  /** Those that are here, of one model; of any where `sha256` is null. */
  of(ids: readonly string[], sha256: string | null): readonly BenchmarkRecord[] {
    return this.#records.filter(({ id, model }) => ids.includes(id) && (sha256 === null || model.sha256 === sha256));
  }

  async #list(): Promise<void> {
    try {
      this.#rows = await measuredRecords();
      this.#problem = '';
    } catch {
      this.#problem = 'Records of other devices come with the lab, but could not be fetched now: the network is gone.';
      // The next time that somebody asks it is tried again.
      this.#listing = null;
    }
  }
}
