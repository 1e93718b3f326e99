import { AgreementSums, decision, type RealOutput } from '../agreementSums.ts';
import type { SubjectFigures } from './accuracyProtocol.ts';

/** Adds up, sample by sample, how a subject does: against labels, against the float model, and layer by layer. */
export class SubjectSums {
  readonly #agreement = new AgreementSums();
  readonly #layers = new Map<number, { signal: number; noise: number }>();
  #samples = 0;
  #right = 0;
  #labelled = 0;

  get samples(): number {
    return this.#samples;
  }

  /** Outputs of one sample; `label` is the class of the first output's scores, null for none. */
  add(expected: readonly RealOutput[], got: readonly RealOutput[], label: number | null): void {
    this.#samples++;
    this.#agreement.add(expected, got);
    const scores = got[0]?.reals;
    if (label === null || !scores) return;
    this.#labelled++;
    if (decision(scores, 0, scores.length) === label) this.#right++;
  }

  /** Output of a layer, in real numbers. Values that are finite on one side only leave a figure of 0 dB or less. */
  addLayer(operator: number, expected: ArrayLike<number>, got: ArrayLike<number>): void {
    const sums = this.#layers.get(operator) ?? { signal: 0, noise: 0 };
    for (let at = 0; at < expected.length; at++) {
      sums.signal += expected[at]! ** 2;
      sums.noise += (expected[at]! - got[at]!) ** 2;
    }
    this.#layers.set(operator, sums);
  }

  figures(packedBytes: number | null): SubjectFigures {
    const { sqnr, perPixel, decisions, equal } = this.#agreement.figures();
    return {
      samples: this.#samples,
      right: this.#labelled > 0 ? this.#right : null,
      same: equal,
      decisions,
      perPixel,
      sqnr,
      layers: Array.from(this.#layers, ([operator, { signal, noise }]) => ({
        operator,
        sqnr: noise === 0 ? Infinity : 10 * Math.log10(signal / noise),
      })),
      packedBytes,
    };
  }
}
