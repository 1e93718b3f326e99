import type { Variant, VariantsRecord } from '../../bench/variants.ts';
import type { VariantsRequest } from '../../lab/timeVariants.ts';
import { isCancellation, problemOf, type Problem } from '../problem.ts';
import type { Measured } from './measured.svelte.ts';

/** What is timed: makes the variants when the timing starts, since that may take a moment. */
export type VariantsFactory = () => readonly Variant[] | Promise<readonly Variant[]>;

/** Whether a record is of these variants, on what was asked for. */
export function belongsTo(record: VariantsRecord, ids: readonly string[], request: VariantsRequest): boolean {
  const { order, threads } = record.configuration;
  const sameVariants = record.variants.length === ids.length && record.variants.every(({ id }, index) => id === ids[index]);
  return sameVariants && order[0] === request.engine && (request.threads === undefined || threads === request.threads);
}

/** A timing of variants that answers one question, whose record grows while it runs; records are published to Measured. */
export class Timing {
  readonly #measured: Measured;
  readonly #question: string;
  #running = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #request = $state.raw<VariantsRequest | null>(null);
  #controller: AbortController | null = null;

  /** `question` names the answer for those who read Measured: "sizes/budget". */
  constructor(measured: Measured, question: string) {
    this.#measured = measured;
    this.#question = question;
  }

  /** The latest record of the question, kept while the page is open; null before the first. */
  get record(): VariantsRecord | null {
    return this.#measured.of(this.#question);
  }

  get running(): boolean {
    return this.#running;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** What the running or last timing of this object was asked for; null before the first. */
  get request(): VariantsRequest | null {
    return this.#request;
  }

  dismiss(): void {
    this.#problem = null;
  }

  /** Ends workers at once; what was measured stays. */
  cancel(): void {
    this.#controller?.abort(new DOMException('cancelled', 'AbortError'));
  }

  /** Times what `make` makes; one that runs is cancelled first. */
  async start(make: VariantsFactory, request: VariantsRequest): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#running = true;
    this.#problem = null;
    this.#request = request;
    try {
      const { timeVariants } = await import('../../lab/timeVariants.ts');
      const variants = await make();
      controller.signal.throwIfAborted();
      for await (const record of timeVariants(variants, request, controller.signal)) {
        // A newer timing of this object owns the question; one that only was cancelled may still say so.
        if (this.#controller !== controller) return;
        this.#measured.put(this.#question, record);
      }
    } catch (thrown) {
      if (this.#controller === controller && !isCancellation(thrown)) {
        this.#problem = problemOf(thrown, {
          what: 'The timing stopped.',
          kept: this.record ? 'What was measured until then is still shown.' : 'Everything else works on.',
          advice: 'Start it again, perhaps on another engine.',
        });
      }
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#running = false;
      }
    }
  }
}
