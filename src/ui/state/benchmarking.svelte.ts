import type { BenchmarkRecord } from '../../bench/record.ts';
import type { Workload } from '../../bench/workload.ts';
import type { Kept } from '../../lab/keptRecords.ts';
import type { LoadProgress } from '../../lab/types.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';
import { MemoryQuestion, type Question } from './memoryQuestion.svelte.ts';

/** What a benchmark is told beside its workload. */
export interface BenchmarkOrder {
  /** What the model is called. */
  readonly name: string;
  /** Told of every better record. */
  readonly onRecord: (record: BenchmarkRecord) => void;
  /** A record of the workload to go on with. */
  readonly resume?: BenchmarkRecord | undefined;
}

/** A benchmark that runs: one at a time, as a record that grows. */
export class Benchmarking {
  #running = $state(false);
  #record = $state.raw<BenchmarkRecord | null>(null);
  #loading = $state.raw<LoadProgress | null>(null);
  #kept = $state.raw<Kept | null>(null);
  #problem = $state.raw<Problem | null>(null);
  readonly #memory = new MemoryQuestion();
  #controller: AbortController | null = null;

  get running(): boolean {
    return this.#running;
  }

  /** What was measured so far, or last; null before anything was. */
  get record(): BenchmarkRecord | null {
    return this.#record;
  }

  /** How far the model is, until it is there. */
  get loading(): LoadProgress | null {
    return this.#loading;
  }

  /** Whether the record is kept on this device; null before it was tried. */
  get kept(): Kept | null {
    return this.#kept;
  }

  /** Whether a large model may be taken into memory; null while that is not asked. */
  get question(): Question | null {
    return this.#memory.asked;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = null;
  }

  /** Ends all workers at once; what was measured stays. */
  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  /** Measures what a workload describes, or goes on with a record of it. */
  async start(workload: Workload, { name, onRecord, resume }: BenchmarkOrder): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#running = true;
    this.#problem = null;
    this.#record = null;
    this.#loading = null;
    this.#kept = null;
    try {
      const { benchmark } = await import('../../lab/benchmark.ts');
      const records = benchmark(workload, {
        signal: controller.signal,
        resume,
        onLoad: (progress) => (this.#loading = progress),
        confirmBytes: (bytes) => this.#memory.confirm(name, bytes, controller.signal),
        onKept: (kept) => (this.#kept = kept),
      });
      for await (const record of records) {
        if (this.#controller !== controller) return;
        this.#loading = null;
        this.#record = record;
        onRecord(record);
      }
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) this.#fail(thrown);
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#running = false;
        this.#loading = null;
      }
    }
  }

  #fail(thrown: unknown): void {
    this.#problem = problemOf(thrown, {
      what: 'The benchmark stopped.',
      kept: this.#record ? 'What was measured until then is kept.' : 'Nothing else has changed.',
      advice: 'Start it again, or choose another model or fewer backends.',
    });
  }
}
