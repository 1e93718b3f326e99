import type { Variant, VariantsRecord } from '../../bench/variants.ts';
import type { VariantsRequest } from '../../lab/timeVariants.ts';
import type { Measured } from './measured.svelte.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';

/** What is timed: makes the variants when the timing starts, since that may take a moment; the signal ends it. */
export type VariantsFactory = (signal: AbortSignal) => readonly Variant[] | Promise<readonly Variant[]>;

/** Whether a record is of these variants, on what was asked for. */
export function belongsTo(record: VariantsRecord, ids: readonly string[], request: VariantsRequest): boolean {
  const { order, threads } = record.configuration;
  const sameVariants = record.variants.length === ids.length && record.variants.every(({ id }, index) => id === ids[index]);
  return sameVariants && order[0] === request.engine && (request.threads === undefined || threads === request.threads);
}

/** A timing of variants that answers one question, whose record grows while it runs; records are published to Measured. */
export class Timing extends OneAtATime {
  readonly #measured: Measured;
  readonly #question: string;
  #request = $state.raw<VariantsRequest | null>(null);

  /** `question` names the answer for those who read Measured: "sizes/budget". */
  constructor(measured: Measured, question: string) {
    super();
    this.#measured = measured;
    this.#question = question;
  }

  /** The latest record of the question, kept while the page is open; null before the first. */
  get record(): VariantsRecord | null {
    return this.#measured.of(this.#question);
  }

  /** What the running or last timing of this object was asked for; null before the first. */
  get request(): VariantsRequest | null {
    return this.#request;
  }

  /** Times what `make` makes; one that runs is cancelled first. */
  async start(make: VariantsFactory, request: VariantsRequest): Promise<void> {
    this.#request = request;
    await this.run(
      async (signal, isCurrent) => {
        const { timeVariants } = await import('../../lab/timeVariants.ts');
        const variants = await make(signal);
        signal.throwIfAborted();
        for await (const record of timeVariants(variants, request, signal)) {
          // A newer timing of this object owns the question; one that only was cancelled may still say so.
          if (!isCurrent()) return;
          this.#measured.put(this.#question, record);
        }
      },
      () => ({
        what: 'The timing stopped.',
        kept: this.record ? 'What was measured until then is still shown.' : 'Everything else works on.',
        advice: 'Start it again, perhaps on another engine.',
      }),
    );
  }
}
