import { median } from '../core/stats.ts';
import type { Note } from './aliveRuns.ts';
import type { CanaryRecord, CanarySettings, Sample } from './record.ts';
import type { TimeBudget } from './timeBudget.ts';
import { withLimit } from './withLimit.ts';

/** A fixed loop in a worker of its own. */
export interface CanaryLoop {
  /** Milliseconds that it takes now. */
  time(signal: AbortSignal): Promise<number>;
  close(): void;
}

export interface CanaryGuardParts {
  /** Starts the loop, calibrated to last about so many milliseconds here; null where there is none. */
  readonly open: ((loopMs: number) => Promise<CanaryLoop>) | null;
  readonly settings: CanarySettings | null;
  readonly elapsed: () => number;
  readonly budget: TimeBudget;
  readonly note: Note;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** The series so far, of a measuring that goes on. */
  readonly before: CanaryRecord | null;
}

/** Readings of which the baseline is the median. */
const BASELINE_READINGS = 5;
/** The device is throttled when so many readings in a row are too slow: one alone may be the work of another program. */
const READINGS_IN_A_ROW = 3;
/** A loop that has not answered for so long does not run any more. */
const LONGEST_READING_MS = 10_000;
/** Pause between readings while the device cools down. */
const PAUSE_MS = 250;

/** Tells a throttled device by a fixed loop, and waits for it to recover. */
export class CanaryGuard {
  readonly #parts: CanaryGuardParts;
  #loop: CanaryLoop | null = null;
  #record: CanaryRecord | null;
  #throttled = false;
  #waitedMs = 0;
  #everThrottled = false;

  constructor(parts: CanaryGuardParts) {
    this.#parts = parts;
    this.#record = parts.before;
  }

  get record(): CanaryRecord | null {
    return this.#record;
  }

  /** Whether the device was throttled at some time. */
  get everThrottled(): boolean {
    return this.#everThrottled;
  }

  /** Starts the loop and takes its baseline; where it cannot run, the measuring goes on without. */
  async calibrate(): Promise<void> {
    const { open, settings, note, signal, before } = this.#parts;
    if (!open || !settings) return;
    try {
      this.#loop = await open(settings.loopMs);
      const readings: Sample[] = [];
      for (let reading = 0; reading < BASELINE_READINGS; reading++) readings.push(await this.#time());
      // A device that was hot before a reload is judged by what it could do at the start.
      const now = median(readings.map(({ ms }) => ms));
      const baselineMs = before ? Math.min(before.baselineMs, now) : now;
      this.#record = { baselineMs, samples: [...(before?.samples ?? []), ...readings] };
    } catch (thrown) {
      signal.throwIfAborted();
      this.close();
      note('failed', null, `the canary loop could not run: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  /** Adds a reading to the series; its time over the baseline, 0 without a loop. */
  async read(): Promise<number> {
    const { signal, note } = this.#parts;
    if (!this.#loop || !this.#record) return 0;
    try {
      const sample = await this.#time();
      this.#record = { ...this.#record, samples: [...this.#record.samples, sample] };
      return sample.ms / this.#record.baselineMs;
    } catch (thrown) {
      signal.throwIfAborted();
      this.close();
      note('failed', null, `the canary loop stopped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      return 0;
    }
  }

  /** A reading between two blocks; where the device is throttled, waits as the settings allow. Whether it waited. */
  async guard(): Promise<boolean> {
    const { settings, note } = this.#parts;
    if (!settings) return false;
    let slowest = Infinity;
    for (let reading = 0; reading < READINGS_IN_A_ROW && slowest > settings.throttledAt; reading++) {
      slowest = Math.min(slowest, await this.read());
    }
    if (slowest <= settings.throttledAt) {
      if (this.#throttled) note('recovered', null, 'the canary loop is as fast as before');
      this.#throttled = false;
      return false;
    }
    if (!this.#throttled) note('throttled', null, `the canary loop takes ${slowest.toFixed(2)} times its time at the start`);
    this.#throttled = true;
    this.#everThrottled = true;
    return this.#wait(settings);
  }

  close(): void {
    this.#loop?.close();
    this.#loop = null;
  }

  async #wait({ recoveredAt, waitShare }: CanarySettings): Promise<boolean> {
    const { elapsed, sleep, signal, budget, note } = this.#parts;
    const startMs = elapsed();
    const mostMs = Math.min(waitShare * budget.ms - this.#waitedMs, budget.leftMs);
    if (mostMs <= PAUSE_MS) return false;
    while (elapsed() - startMs + PAUSE_MS <= mostMs) {
      await sleep(PAUSE_MS, signal);
      if ((await this.read()) > recoveredAt) continue;
      this.#throttled = false;
      note('recovered', null, `the canary loop is as fast as before, after ${((elapsed() - startMs) / 1000).toFixed(1)} s`);
      break;
    }
    this.#waitedMs += elapsed() - startMs;
    return true;
  }

  async #time(): Promise<Sample> {
    const { elapsed, signal } = this.#parts;
    const atMs = elapsed();
    return { atMs, ms: await withLimit(LONGEST_READING_MS, signal, (limited) => this.#loop!.time(limited)) };
  }
}
