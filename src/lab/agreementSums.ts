/** An output as real numbers. */
export interface RealOutput {
  readonly reals: ArrayLike<number>;
  readonly shape: readonly number[];
}

export interface AgreementFigures {
  readonly samples: number;
  /** Share of the decisions that are the same: the first of the scores, or each pixel's class of a map; null where the outputs decide nothing. */
  readonly same: number | null;
  /** The same decisions, and all of them. */
  readonly equal: number;
  readonly decisions: number;
  /** Whether a decision is one of a pixel, and not one of a sample. */
  readonly perPixel: boolean;
  /** Share of labelled samples whose class comes first, in both models; null without labels. */
  readonly accuracy: { readonly float: number; readonly quantized: number } | null;
  /** Of the outputs' elements, in real units. */
  readonly meanDifference: number;
  readonly maxDifference: number;
  /** 10 log10 of the outputs' energy over the difference's, over all samples; Infinity where they are equal, NaN where something is not finite. */
  readonly sqnr: number;
}

/** Side from which a map of few channels decides for each of its pixels. */
const LEAST_SIDE = 8;
const MOST_CLASSES = 256;

/** Adds up, sample by sample, how outputs differ. */
export class AgreementSums {
  #samples = 0;
  #elements = 0;
  #signal = 0;
  #noise = 0;
  #total = 0;
  #largest = 0;
  #decisions = 0;
  #equal = 0;
  #perPixel = false;
  #labelled = 0;
  #rightFloat = 0;
  #rightQuantized = 0;

  /** Outputs of one sample, in the same order, and the index of its class; null for none. @throws RangeError where they are not of the same size */
  add(expected: readonly RealOutput[], got: readonly RealOutput[], label: number | null = null): void {
    this.#samples++;
    expected.forEach(({ reals, shape }, i) => {
      const other = got[i]?.reals;
      if (!other || other.length !== reals.length)
        throw new RangeError(`output ${i} has ${other?.length ?? 0} elements, not ${reals.length}`);
      this.#addDifferences(reals, other);
      // The first output decides; others (boxes, features) only differ.
      if (i > 0) return;
      this.#addDecisions(reals, other, shape);
      if (label !== null && label < reals.length) this.#addLabel(reals, other, label);
    });
  }

  #addLabel(expected: ArrayLike<number>, got: ArrayLike<number>, label: number): void {
    this.#labelled++;
    if (decision(expected, 0, expected.length) === label) this.#rightFloat++;
    if (decision(got, 0, got.length) === label) this.#rightQuantized++;
  }

  figures(): AgreementFigures {
    return {
      samples: this.#samples,
      same: this.#decisions > 0 ? this.#equal / this.#decisions : null,
      equal: this.#equal,
      decisions: this.#decisions,
      perPixel: this.#perPixel,
      accuracy:
        this.#labelled > 0
          ? { float: this.#rightFloat / this.#labelled, quantized: this.#rightQuantized / this.#labelled }
          : null,
      meanDifference: this.#elements > 0 ? this.#total / this.#elements : 0,
      maxDifference: this.#largest,
      sqnr: this.#noise === 0 ? Infinity : 10 * Math.log10(this.#signal / this.#noise),
    };
  }

  #addDifferences(expected: ArrayLike<number>, got: ArrayLike<number>): void {
    this.#elements += expected.length;
    for (let at = 0; at < expected.length; at++) {
      const difference = Math.abs(expected[at]! - got[at]!);
      this.#signal += expected[at]! ** 2;
      this.#noise += difference ** 2;
      this.#total += difference;
      // NaN stays, once it is there.
      this.#largest = Math.max(this.#largest, difference);
    }
  }

  #addDecisions(expected: ArrayLike<number>, got: ArrayLike<number>, shape: readonly number[]): void {
    const dimensions = shape[0] === 1 ? shape.slice(1) : shape;
    const [height = 0, width = 0, channels = 1] = dimensions;
    const isMap = dimensions.length >= 2 && dimensions.length <= 3 && height >= LEAST_SIDE && width >= LEAST_SIDE;
    if (isMap && channels <= MOST_CLASSES) {
      this.#perPixel = true;
      for (let from = 0; from < expected.length; from += channels) {
        this.#decisions++;
        if (decision(expected, from, channels) === decision(got, from, channels)) this.#equal++;
      }
    } else if (dimensions.filter((size) => size > 1).length === 1) {
      this.#decisions++;
      if (decision(expected, 0, expected.length) === decision(got, 0, got.length)) this.#equal++;
    }
  }
}

/** Index of the largest, the first of equal ones; of a lone value, whether it is above one half. */
export function decision(values: ArrayLike<number>, from: number, count: number): number {
  if (count === 1) return values[from]! > 0.5 ? 1 : 0;
  let best = 0;
  for (let at = 1; at < count; at++) if (values[from + at]! > values[from + best]!) best = at;
  return best;
}
