import { psnrOfSquares } from '../core/psnr.ts';
import { roundMantissa, roundToSteps, type Rounding } from '../core/roundMantissa.ts';
import { filterPlane, type PlaneFilter } from './filterPlane.ts';

/** What numbers lose: mantissa bits of floats, or bits of integers whose equal steps span what they can be. */
export type Loss =
  | { readonly kind: 'mantissa'; readonly kept: number; readonly rounding: Rounding }
  | { readonly kind: 'steps'; readonly bits: number };

/** What is to be done with pictures of one size. */
export interface LossyTask {
  readonly height: number;
  readonly width: number;
  readonly loss: Loss;
  /** Filters each colour for itself; null for the pixels as they are. */
  readonly filter: PlaneFilter | null;
  /** What is left, how far it is from what should be, or what should be. */
  readonly shown: 'after' | 'difference' | 'before';
}

export interface LossyPicture {
  /** RGBA, opaque. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** Of what is left against what should be, peak 1; Infinity where nothing was lost. */
  readonly psnrDb: number;
  /** Largest distance of a result, in levels of 255. */
  readonly largest: number;
  /** How many different values the 256 levels of a pixel became. */
  readonly levels: number;
  /** Times that a difference is enlarged where it is shown: a power of two. */
  readonly enlarged: number;
}

/** The 256 levels of a pixel as numbers from 0 to 1. */
const LEVELS = Float32Array.from({ length: 256 }, (_, level) => level / 255);

/** The 256 levels of a pixel after they have lost bits. */
export function levelsWith(loss: Loss): Float32Array {
  const out = Float32Array.from(LEVELS);
  lose(out, loss, 0, 1);
  return out;
}

/** Mid-grey: where no difference stands. */
const MID_GREY = 128;

/**
 * A picture computed with fewer bits, beside the same in float32: levels become numbers from 0 to 1 that lose bits, are
 * filtered, and the results lose bits again, as activations do that are kept in a small format.
 *
 * Results of a filter whose weights sum to 0 are shown without their sign.
 *
 * pixels  RGBA, `[height, width, 4]`; alpha is left out
 */
export function lossyPicture(pixels: Uint8ClampedArray, task: LossyTask): LossyPicture {
  const { height, width, filter } = task;
  const count = height * width;
  const fewer = levelsWith(task.loss);
  const span = spanOf(filter);
  const absolute = span.low < 0 && Math.abs(span.low + span.high) < 1e-3 * span.high;

  const exact: Float32Array[] = [];
  const lossy: Float32Array[] = [];
  let squares = 0;
  let largest = 0;
  for (let channel = 0; channel < 3; channel++) {
    const plane = (levels: Float32Array) => {
      const out = new Float32Array(count);
      for (let at = 0; at < count; at++) out[at] = levels[pixels[4 * at + channel]!]!;
      return filter ? filterPlane(out, task, filter) : out;
    };
    const [should, left] = [plane(LEVELS), plane(fewer)];
    if (filter) lose(left, task.loss, span.low, span.high);
    for (let at = 0; at < count; at++) {
      const error = Math.abs(left[at]! - should[at]!);
      squares += error * error;
      if (error > largest) largest = error;
    }
    exact.push(should);
    lossy.push(left);
  }
  const enlarged = largest === 0 ? 1 : 2 ** Math.max(0, Math.floor(Math.log2(127 / (255 * largest))));
  return {
    pixels: paint(task.shown, exact, lossy, { absolute, enlarged }),
    psnrDb: psnrOfSquares(squares, 3 * count, 1),
    largest: 255 * largest,
    levels: new Set(fewer).size,
    enlarged,
  };
}

function lose(out: Float32Array, loss: Loss, low: number, high: number): void {
  if (loss.kind === 'mantissa') roundMantissa(out, loss.kept, loss.rounding);
  else roundToSteps(out, loss.bits, low, high);
}

/** What results can be, of pixels from 0 to 1. */
function spanOf(filter: PlaneFilter | null): { readonly low: number; readonly high: number } {
  if (!filter) return { low: 0, high: 1 };
  const sum = (sign: number) => filter.weights.reduce((total, weight) => total + Math.max(0, sign * weight), 0);
  return { low: -sum(-1), high: sum(1) };
}

function paint(
  shown: LossyTask['shown'],
  exact: readonly Float32Array[],
  lossy: readonly Float32Array[],
  { absolute, enlarged }: { readonly absolute: boolean; readonly enlarged: number },
): Uint8ClampedArray<ArrayBuffer> {
  const count = exact[0]!.length;
  const out = new Uint8ClampedArray(4 * count);
  for (let channel = 0; channel < 3; channel++) {
    const [should, left] = [exact[channel]!, lossy[channel]!];
    const values = shown === 'before' ? should : left;
    for (let at = 0; at < count; at++) {
      const value = values[at]!;
      out[4 * at + channel] =
        shown === 'difference' ? MID_GREY + 255 * enlarged * (value - should[at]!) : 255 * (absolute ? Math.abs(value) : value);
    }
  }
  for (let at = 3; at < out.length; at += 4) out[at] = 255;
  return out;
}
