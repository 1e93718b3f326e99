import type { Weight } from './weights.ts';

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.99;
const EPSILON = 1e-7;

/**
 * Adam with decoupled weight decay. `step` writes into the weights' own values.
 *
 * @see Kingma, Ba: Adam (2015); Loshchilov, Hutter: Decoupled Weight Decay Regularization (2019)
 */
export class Optimizer {
  readonly #weights: readonly Weight[];
  readonly #decay: number;
  readonly #first: readonly Float32Array[];
  readonly #second: readonly Float32Array[];
  #steps = 0;

  constructor(weights: readonly Weight[], decay: number) {
    this.#weights = weights;
    this.#decay = decay;
    this.#first = weights.map(({ values }) => new Float32Array(values.length));
    this.#second = weights.map(({ values }) => new Float32Array(values.length));
  }

  /** @param gradients in the weights' order */
  step(gradients: readonly Float32Array[], rate: number): void {
    this.#steps++;
    const firstShare = 1 - FIRST_DECAY ** this.#steps;
    const secondShare = 1 - SECOND_DECAY ** this.#steps;
    this.#weights.forEach(({ values, decays }, k) => {
      const first = this.#first[k]!;
      const second = this.#second[k]!;
      const gradient = gradients[k]!;
      const kept = decays ? 1 - rate * this.#decay : 1;
      for (let i = 0; i < values.length; i++) {
        first[i] = FIRST_DECAY * first[i]! + (1 - FIRST_DECAY) * gradient[i]!;
        second[i] = SECOND_DECAY * second[i]! + (1 - SECOND_DECAY) * gradient[i]! ** 2;
        values[i] = kept * values[i]! - (rate * (first[i]! / firstShare)) / (Math.sqrt(second[i]! / secondShare) + EPSILON);
      }
    });
  }
}
