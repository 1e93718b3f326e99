import type { CeilingAnswer, CeilingMessage, LoopFailure, LoopSource } from './ceilingJob.ts';

/** Longest wait of a worker for the others. */
const MEETING_MS = 1000;
/** Meetings of one measurement. */
const PLACES = 4096;

/** Rates of one window: units in a millisecond by worker, and how many of them met before it. */
export interface CrewRates {
  readonly perMs: readonly number[];
  readonly met: number;
}

/** Workers that measure rates one at a time or all at once. Owns them: `dispose` ends them. */
export class CeilingCrew {
  #workers: readonly Worker[];
  readonly #signal: AbortSignal;
  /** Where they meet; null without shared memory, where there is one worker. */
  readonly #places: Int32Array | null;
  #slot = 0;

  /** @throws RangeError for more than one worker without shared memory */
  constructor(size: number, signal: AbortSignal) {
    if (size > 1 && !globalThis.crossOriginIsolated)
      throw new RangeError(`${size} workers were asked for, but this page is not isolated: they have no memory to meet in`);
    this.#signal = signal;
    this.#places = size > 1 ? new Int32Array(new SharedArrayBuffer(4 * PLACES)) : null;
    this.#workers = Array.from(
      { length: size },
      (_, index) => new Worker(new URL('./ceilingWorker.ts', import.meta.url), { type: 'module', name: `ceilings ${index + 1}` }),
    );
  }

  get size(): number {
    return this.#workers.length;
  }

  /** Waits until every worker has answered; those that have not after `limitMs` are ended and count no more. */
  async start(limitMs: number): Promise<void> {
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), limitMs));
    const alive = await Promise.all(
      this.#workers.map((worker) => Promise.race([this.#ask(worker, { kind: 'check' }).then(() => true), late])),
    );
    for (const [index, worker] of this.#workers.entries()) if (!alive[index]) worker.terminate();
    this.#workers = this.#workers.filter((_, index) => alive[index]);
  }

  /** Makes and checks loops in the first `count` workers; those that failed in any. */
  open(sources: readonly LoopSource[], count: number): Promise<readonly LoopFailure[]> {
    return this.#failures({ kind: 'open', sources }, count);
  }

  /** Checks all open loops of the first `count` workers once more, by the code that was timed. */
  check(count: number): Promise<readonly LoopFailure[]> {
    return this.#failures({ kind: 'check' }, count);
  }

  /** A loop's rate in one window on one worker alone. */
  async alone(id: string, windowMs: number): Promise<number> {
    const [worker] = this.#workers;
    if (!worker) throw new RangeError('a crew of no workers has no rate');
    return rateOf(await this.#ask(worker, { kind: 'rate', id, windowMs, meeting: null })).perMs;
  }

  /** A loop's rates in one window on all workers at once. */
  async together(id: string, windowMs: number): Promise<CrewRates> {
    const meeting = this.#places && { places: this.#places, slot: this.#slot++ % PLACES, of: this.size, limitMs: MEETING_MS };
    const rates = await Promise.all(
      this.#workers.map(async (worker) => rateOf(await this.#ask(worker, { kind: 'rate', id, windowMs, meeting }))),
    );
    return { perMs: rates.map(({ perMs }) => perMs), met: Math.min(...rates.map(({ met }) => met)) };
  }

  dispose(): void {
    for (const worker of this.#workers) worker.terminate();
  }

  async #failures(message: CeilingMessage, count: number): Promise<readonly LoopFailure[]> {
    const answers = await Promise.all(this.#workers.slice(0, count).map((worker) => this.#ask(worker, message)));
    return answers.flatMap((answer) => (answer.kind === 'checked' ? answer.failures : []));
  }

  #ask(worker: Worker, message: CeilingMessage): Promise<CeilingAnswer> {
    const signal = this.#signal;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      const settled = () => signal.removeEventListener('abort', abort);
      worker.onmessage = ({ data }: MessageEvent<CeilingAnswer>) => {
        settled();
        resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        settled();
        reject(new Error(`a worker could not measure: ${event.message || 'its script did not load'}`));
      };
      worker.postMessage(message);
    });
  }
}

function rateOf(answer: CeilingAnswer): Extract<CeilingAnswer, { kind: 'rate' }> {
  if (answer.kind === 'rate') return answer;
  throw new Error(answer.kind === 'failed' ? answer.reason : 'a worker answered a question that was not asked');
}
