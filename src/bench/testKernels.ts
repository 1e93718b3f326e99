import { conv2d } from '../core/conv2d.ts';
import type { Conv2DOptions } from '../core/conv2dInfo.ts';
import { conv2dSums } from '../core/conv2dSums.ts';
import { paddedSize } from '../core/padding.ts';
import { requantize } from '../core/quantization.ts';
import { mulberry32 } from '../core/random.ts';
import { median, quantile } from '../core/stats.ts';
import { placeConv2D, type Conv2DWork, type PlacedConv2D } from '../engines/wasm/direct/conv2dKernel.ts';
import type { KernelFile } from '../engines/wasm/direct/conv2dKernels.ts';
import { clockQuantum } from './clockQuantum.ts';
import type { SelfTestReport, SelfTestRow } from './selfTestReport.ts';

/** A kernel is warm when the best run of a window is no more than 5 % better than that of the window before: optimised code has come. */
const WINDOW_MS = 40;
const WARM_WITHIN = 0.95;
const MOST_WINDOWS = 8;
/** All kernels take turns for so long, and for so many rounds at least. */
const TIMED_MS = 240;
const LEAST_ROUNDS = 5;
/** A sample stands on at least so many steps of the clock. */
const QUANTA_A_SAMPLE = 50;
/** Sums of a few hundred products of numbers below 1, in another order. */
const FLOAT_TOLERANCE = 1e-4;

/** About a millisecond of scalar code, so that what else the machine does seldom cuts a sample in two; odd sizes, for borders and tails. */
const TIMED = geometryOf({ size: 9, inChannels: 67, outChannels: 34, filter: 3 });
const CHECKED = [geometryOf({ size: 6, inChannels: 3, outChannels: 5, filter: 3 }), TIMED] as const;

export interface CompiledKernel extends Omit<KernelFile, 'url'> {
  /** The module, or why there is none. */
  readonly module: WebAssembly.Module | Error;
}

/**
 * Checks each kernel against the definition in core/ and times those that pass, in turns on this thread.
 *
 * A time is that of a whole convolution, borders included; what is not checked or wrong shows none.
 */
export function testKernels(kernels: readonly CompiledKernel[], now: () => number): SelfTestReport {
  const start = now();
  const clockQuantumMs = clockQuantum(now);
  const macs = macsOf(TIMED);
  const checked = kernels.map(checkKernel);
  const candidates = checked.filter((kernel) => kernel.placed !== null);
  const repeats = candidates.map(({ placed }) => warmUp(placed as PlacedConv2D, clockQuantumMs, now));

  const rounds: number[][] = [];
  const timed = now();
  while (candidates.length > 0 && (rounds.length < LEAST_ROUNDS || now() - timed < TIMED_MS)) {
    rounds.push(
      candidates.map(({ placed }, index) => macs / timeOf(placed as PlacedConv2D, repeats[index] as number, now) / 1e6),
    );
  }
  const speedsOf = (row: SelfTestRow): readonly number[] => {
    const index = candidates.findIndex((candidate) => candidate.row === row);
    return index < 0 ? [] : rounds.map((round) => round[index] as number);
  };
  const rows = checked.map(({ row }): SelfTestRow => {
    const speeds = speedsOf(row);
    if (speeds.length === 0) return row;
    return {
      ...row,
      gmacs: { median: median(speeds), low: quantile(speeds, 0.1), high: quantile(speeds, 0.9), samples: speeds.length },
    };
  });
  const ratio = (kind: 'float32' | 'int8'): number | null => {
    const [simd, scalar] = ['simd128', 'scalar'].map(
      (isa) => checked.find(({ row }) => row.kind === kind && row.isa === isa)?.row,
    );
    const [fast, slow] = [simd ? speedsOf(simd) : [], scalar ? speedsOf(scalar) : []];
    return fast.length > 0 && slow.length > 0 ? median(fast.map((speed, round) => speed / (slow[round] as number))) : null;
  };
  return {
    rows,
    shape: `${TIMED.inHeight}×${TIMED.inWidth}×${TIMED.inChannels} → ${TIMED.outChannels} channels, 3×3, SAME, one thread`,
    macs,
    simdOverScalar: { float32: ratio('float32'), int8: ratio('int8') },
    clockQuantumMs,
    elapsedMs: now() - start,
  };
}

/** The row of a kernel without a time, and the kernel with the timed convolution where its outputs are right. */
function checkKernel({ name, kind, isa, module }: CompiledKernel): { row: SelfTestRow; placed: PlacedConv2D | null } {
  const row = { kernel: name, kind, isa, maxAbsError: null, gmacs: null };
  if (module instanceof Error) return { row: { ...row, ok: false, reason: module.message }, placed: null };
  let maxAbsError = 0;
  let placed: PlacedConv2D | null = null;
  for (const geometry of CHECKED) {
    const { work, input, expected } = caseOf(kind, geometry);
    placed = placeConv2D(module, work);
    placed.input.set(input);
    placed.run();
    maxAbsError = Math.max(maxAbsError, largestError(placed.output, expected));
  }
  if (maxAbsError <= (kind === 'int8' ? 0 : FLOAT_TOLERANCE))
    return { row: { ...row, ok: true, maxAbsError, reason: null }, placed };
  return { row: { ...row, ok: false, maxAbsError, reason: `off by ${maxAbsError} from the definition` }, placed: null };
}

/** Runs until warm; returns how many runs one reading of the clock must cover. */
function warmUp(placed: PlacedConv2D, clockQuantumMs: number, now: () => number): number {
  // Enough runs that the clock sees them; first guessed from a cold run, which is slower than any other.
  let repeats = repeatsFor(timeOf(placed, 1, now), clockQuantumMs);
  let before = Infinity;
  for (let window = 0; window < MOST_WINDOWS; window++) {
    const start = now();
    let best = Infinity;
    while (best === Infinity || now() - start < WINDOW_MS) best = Math.min(best, timeOf(placed, repeats, now));
    repeats = repeatsFor(best, clockQuantumMs);
    if (best > WARM_WITHIN * before) break;
    before = best;
  }
  return repeats;
}

function repeatsFor(runMs: number, clockQuantumMs: number): number {
  return Math.max(1, Math.ceil((QUANTA_A_SAMPLE * clockQuantumMs) / Math.max(runMs, clockQuantumMs / 10)));
}

/** Milliseconds of one run, over several. */
function timeOf(placed: PlacedConv2D, runs: number, now: () => number): number {
  const before = now();
  for (let run = 0; run < runs; run++) placed.run();
  return (now() - before) / runs;
}

/** A seeded convolution with its input and the output that the definition gives. */
function caseOf(kind: 'float32' | 'int8', geometry: Conv2DOptions) {
  const random = mulberry32(geometry.inChannels);
  const { inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth } = geometry;
  const inputLength = inHeight * inWidth * inChannels;
  const filterLength = outChannels * filterHeight * filterWidth * inChannels;
  if (kind === 'float32') {
    const floats = (length: number) => Float32Array.from({ length }, () => random() * 2 - 1);
    const [input, filter, bias] = [floats(inputLength), floats(filterLength), floats(outChannels)];
    const work: Conv2DWork = { kind, geometry, filter, bias, minimum: 0, maximum: 6 };
    return { work, input, expected: conv2d({ ...geometry, activation: 'RELU6' }, input, filter, bias) };
  }
  const bytes = (length: number) => Int8Array.from({ length }, () => Math.floor(random() * 256) - 128);
  const [input, filter] = [bytes(inputLength), bytes(filterLength)];
  const work: Conv2DWork = {
    kind,
    geometry,
    filter,
    bias: Int32Array.from({ length: outChannels }, () => Math.floor(random() * 2000) - 1000),
    scale: Float32Array.from({ length: outChannels }, () => (0.5 + random()) / (100 * Math.sqrt(filterLength / outChannels))),
    minimum: -120,
    maximum: 110,
    inputZeroPoint: -7,
    outputZeroPoint: 4,
  };
  const shifted = Float32Array.from(input, (value) => value - work.inputZeroPoint);
  const sums = conv2dSums(geometry, shifted, Float32Array.from(filter), work.bias);
  const range = { min: work.minimum, max: work.maximum };
  const expected = Float64Array.from(sums, (sum, index) =>
    requantize(sum, work.scale[index % outChannels] as number, work.outputZeroPoint, range),
  );
  return { work, input, expected };
}

function largestError(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < expected.length; index++) {
    const error = Math.abs((got[index] as number) - (expected[index] as number));
    if (!(error <= largest)) largest = Number.isNaN(error) ? Infinity : error;
  }
  return largest;
}

function geometryOf(shape: { size: number; inChannels: number; outChannels: number; filter: number }): Conv2DOptions {
  const { size, inChannels, outChannels, filter } = shape;
  const { out, before, after } = paddedSize('SAME', size, filter, 1);
  return {
    ...{ batch: 1, inHeight: size, inWidth: size, inChannels, outHeight: out, outWidth: out, outChannels },
    ...{ filterHeight: filter, filterWidth: filter, strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1 },
    ...{ padTop: before, padBottom: after, padLeft: before, padRight: after, groups: 1, activation: 'NONE' },
  };
}

/** As plans count them: taps on the padding included. */
function macsOf({ outHeight, outWidth, outChannels, filterHeight, filterWidth, inChannels }: Conv2DOptions): number {
  return outHeight * outWidth * outChannels * filterHeight * filterWidth * inChannels;
}
