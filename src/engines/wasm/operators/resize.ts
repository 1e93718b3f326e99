import { BETWEEN, IBILINEAR } from '../../../../wasm/kernels/ibilinear/family.ts';
import { betweens, type Between } from '../../../core/resizeBilinear.ts';
import { nearestCoordinates } from '../../../core/resizeNearestNeighbor.ts';
import type { ResizeOptions } from '../../../plan/operators/resize.ts';
import type { Prepare } from '../site.ts';
import { elementBytes, gridOf } from '../memory/stored.ts';
import { floatKernel } from './float/floatKernel.ts';
import { gatherRuns } from './moves/gathers.ts';
import { movable } from './moves/movable.ts';
import { signOfFlip } from './eightBit/signOfFlip.ts';

/** Fewest elements that are worth handing to a thread. */
const GRAIN = 8_192;
/** What float32 does not read. */
const NO_STEPS = { inScale: 0, inZeroPoint: 0, outScale: 0, zeroPoint: 0, minimum: 0, maximum: 0, flip: 0 };

/** Coordinates as the kernel reads them, `stride` bytes from one to the next. */
function tableBytes(coordinates: readonly Between[], stride: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(coordinates.length * BETWEEN.bytes));
  coordinates.forEach(({ lower, upper, weight }, i) => {
    view.setInt32(i * BETWEEN.bytes + BETWEEN.lower, lower * stride, true);
    view.setInt32(i * BETWEEN.bytes + BETWEEN.upper, upper * stride, true);
    view.setFloat64(i * BETWEEN.bytes + BETWEEN.weight, weight, true);
  });
  return new Uint8Array(view.buffer);
}

/** RESIZE_BILINEAR of float32 or of 8 bits. */
const resizeBilinear: Prepare<ResizeOptions> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  if (!input || !output || output.spec.dtype !== input.spec.dtype) return null;
  const float = input.spec.dtype === 'float32';
  const [from, to] = [gridOf(input.spec), gridOf(output.spec)];
  const steps = from &&
    to && {
      inScale: from.scale,
      inZeroPoint: from.zeroPoint,
      outScale: to.scale,
      zeroPoint: to.zeroPoint,
      minimum: -128,
      maximum: 127,
      flip: signOfFlip(site.target),
    };
  if (!float && !steps) return null;
  const [batches, inHeight, inWidth, channels] = input.spec.shape as [number, number, number, number];
  const { outHeight, outWidth } = site.options;
  const pixel = channels * elementBytes(input.spec);
  const table = (coordinates: readonly Between[], stride: number) => {
    const bytes = tableBytes(coordinates, stride);
    return site.room(bytes.length, (out) => out.set(bytes));
  };
  const values = {
    input: input.address(),
    output: output.address(),
    rows: table(betweens(inHeight, outHeight, site.options), inWidth * pixel),
    columns: table(betweens(inWidth, outWidth, site.options), pixel),
    outHeight,
    outWidth,
    channels,
    elementBytes: elementBytes(input.spec),
    inImage: inHeight * inWidth * pixel,
    ...NO_STEPS,
    ...steps,
  };
  const kernel = floatKernel(site.target, `${float ? 'f32' : 'qs8'}_ibilinear_ukernel`);
  const grain = Math.ceil(GRAIN / Math.max(1, outWidth * channels));
  return [site.call(IBILINEAR, kernel, values, batches * outHeight, grain)];
};

/** RESIZE_NEAREST_NEIGHBOR of any type: pixels gathered by indices that are known before. */
const resizeNearestNeighbor: Prepare<ResizeOptions> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  const elements = output && movable(site, input, output.spec);
  if (!input || !elements) return null;
  const [batches, inHeight, inWidth, channels] = input.spec.shape as [number, number, number, number];
  const { outHeight, outWidth } = site.options;
  const columns = nearestCoordinates(inWidth, outWidth, site.options);
  const pixels = nearestCoordinates(inHeight, outHeight, site.options).flatMap((row) =>
    columns.map((column) => row * inWidth + column),
  );
  const indices = site.room(4 * pixels.length, (out) => out.set(new Uint8Array(Int32Array.from(pixels).buffer)));
  const run = channels * elements.elementBytes;
  const size = inHeight * inWidth;
  const planes = { input: elements.from, output: output.address(), indices, run, size, chosen: pixels.length, outer: batches };
  return [...elements.calls, ...gatherRuns(site, planes, batches * pixels.length, Math.ceil(GRAIN / Math.max(1, channels)))];
};

export const RESIZE_OPERATORS = [
  ['RESIZE_BILINEAR', resizeBilinear],
  ['RESIZE_NEAREST_NEIGHBOR', resizeNearestNeighbor],
] as const;
