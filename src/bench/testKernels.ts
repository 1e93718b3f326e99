import { conv2d } from '../core/conv2d.ts';
import type { Conv2DOptions } from '../core/conv2dInfo.ts';
import { conv2dSums } from '../core/conv2dSums.ts';
import { paddedSize } from '../core/padding.ts';
import { requantize } from '../core/quantization.ts';
import { mulberry32 } from '../core/random.ts';
import { median, quantile } from '../core/stats.ts';
import { placeConv2D, type Conv2DWork, type PlacedConv2D } from '../engines/wasm/conv2dKernel.ts';
import type { KernelFile } from '../engines/wasm/conv2dKernels.ts';
import { clockQuantum } from './clockQuantum.ts';
import type { SelfTestReport, SelfTestRow } from './selfTestReport.ts';

/** Each kernel is warmed up and then timed for so long. */
const WARM_UP_MS = 30;
const TIMED_MS = 60;
const LEAST_SAMPLES = 5;
/** A sample stands on at least so many steps of the clock. */
const QUANTA_A_SAMPLE = 50;
/** Sums of a few hundred products of numbers below 1, in another order. */
const FLOAT_TOLERANCE = 1e-4;

/** Small enough that scalar code on a slow phone needs some tens of milliseconds; odd sizes, so that borders and tails count. */
const TIMED = geometryOf({ size: 15, inChannels: 67, outChannels: 62, filter: 3 });
const CHECKED = [geometryOf({ size: 6, inChannels: 3, outChannels: 5, filter: 3 }), TIMED] as const;

export interface CompiledKernel extends Omit<KernelFile, 'url'> {
  /** The module, or why there is none. */
  readonly module: WebAssembly.Module | Error;
}

/**
 * Checks each kernel against the definition in core/ and times those that pass, one after the other on this thread.
 *
 * A time is that of a whole convolution, borders included; what is not checked or wrong shows none.
 */
export function testKernels(kernels: readonly CompiledKernel[], now: () => number): SelfTestReport {
  const start = now();
  const clockQuantumMs = clockQuantum(now);
  const macs = macsOf(TIMED);
  const rows = kernels.map((kernel) => testKernel(kernel, macs, clockQuantumMs, now));
  const ratio = (kind: 'float32' | 'int8'): number | null => {
    const speed = (isa: string) => rows.find((row) => row.kind === kind && row.isa === isa)?.gmacs?.median;
    const [simd, scalar] = [speed('simd128'), speed('scalar')];
    return simd && scalar ? simd / scalar : null;
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

function testKernel(kernel: CompiledKernel, macs: number, clockQuantumMs: number, now: () => number): SelfTestRow {
  const { name, kind, isa, module } = kernel;
  const row = { kernel: name, kind, isa, maxAbsError: null, gmacs: null };
  if (module instanceof Error) return { ...row, ok: false, reason: module.message };
  let maxAbsError = 0;
  let timed: PlacedConv2D | null = null;
  for (const geometry of CHECKED) {
    const { work, input, expected } = caseOf(kind, geometry);
    timed = placeConv2D(module, work);
    timed.input.set(input);
    timed.run();
    maxAbsError = Math.max(maxAbsError, largestError(timed.output, expected));
  }
  const ok = maxAbsError <= (kind === 'int8' ? 0 : FLOAT_TOLERANCE);
  if (!timed || !ok) return { ...row, ok, maxAbsError, reason: `off by ${maxAbsError} from the definition` };
  const samples = timesOf(timed, clockQuantumMs, now).map((ms) => macs / ms / 1e6);
  const gmacs = { median: median(samples), low: quantile(samples, 0.1), high: quantile(samples, 0.9), samples: samples.length };
  return { ...row, ok, maxAbsError, reason: null, gmacs };
}

/** Milliseconds of one run each. */
function timesOf(placed: PlacedConv2D, clockQuantumMs: number, now: () => number): readonly number[] {
  const warm = now();
  let runs = 0;
  while (now() - warm < WARM_UP_MS) {
    placed.run();
    runs++;
  }
  const typicalMs = (now() - warm) / runs;
  const repeats = Math.max(1, Math.ceil((QUANTA_A_SAMPLE * clockQuantumMs) / typicalMs));
  const samples: number[] = [];
  const start = now();
  while (samples.length < LEAST_SAMPLES || now() - start < TIMED_MS) {
    const before = now();
    for (let repeat = 0; repeat < repeats; repeat++) placed.run();
    samples.push((now() - before) / repeats);
  }
  return samples;
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
