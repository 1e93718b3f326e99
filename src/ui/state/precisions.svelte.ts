import type { Arithmetic } from '../../stage/arithmetic.ts';
import type { HalfSum } from '../../stage/arithmeticFloat16.ts';
import type { Int8Stage, Int8Sum } from '../../stage/arithmeticInt8.ts';
import type { Stage } from './stage.svelte.ts';

/** Arithmetics that can stand beside float32, in the order in which they are shown. */
export const PRECISIONS = ['float16', 'int8'] as const;

type Precision = (typeof PRECISIONS)[number];

/** The step of the stage in other arithmetics: which are asked for, and what they give. */
export class Precisions {
  readonly #stage: Stage;
  #arithmetic = $state.raw<Arithmetic | null>(null);

  readonly chosen: readonly Precision[] = $derived.by(() => {
    const asked = this.#stage.address.values.digits.split(',');
    return PRECISIONS.filter((name) => asked.includes(name));
  });
  // Compared as booleans: a step must not quantize the whole stage anew.
  readonly #wantsHalf: boolean = $derived(this.chosen.includes('float16'));
  readonly #wantsInt8: boolean = $derived(this.chosen.includes('int8'));

  /** null where it is not asked for, and until its code is there. */
  readonly half: HalfSum | null = $derived.by(() => {
    const { geometry, sum } = this.#stage;
    return this.#arithmetic && this.#wantsHalf && geometry && sum ? this.#arithmetic.halfSum(geometry, sum) : null;
  });
  readonly int8Stage: Int8Stage | null = $derived.by(() => {
    const { geometry, tensors } = this.#stage;
    return this.#arithmetic && this.#wantsInt8 && geometry && tensors ? this.#arithmetic.quantizeStage(geometry, tensors) : null;
  });
  readonly int8: Int8Sum | null = $derived.by(() => {
    const { geometry, sum } = this.#stage;
    return this.#arithmetic && this.int8Stage && geometry && sum ? this.#arithmetic.int8Sum(geometry, this.int8Stage, sum) : null;
  });

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  toggle(name: string): void {
    const next = PRECISIONS.filter((each) => this.chosen.includes(each) !== (each === name));
    this.#stage.address.set({ digits: next.join(',') });
  }

  /** Fetches the code of the arithmetics, once one is asked for. */
  async load(): Promise<void> {
    if (this.chosen.length > 0 && !this.#arithmetic) this.#arithmetic = (await import('../../stage/arithmetic.ts')).ARITHMETIC;
  }
}
