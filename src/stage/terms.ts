import { borderIndex } from './borderIndex.ts';
import type { Geometry } from './geometry.ts';

/** One product of an output's sum (or one candidate of a pooling): which weight meets which input. */
export interface Term {
  /** Position in the image; outside it, in the padding. */
  readonly inY: number;
  readonly inX: number;
  readonly inChannel: number;
  /** Flat NHWC index of the value read, after reflection or replication; -1 for a zero of the padding. */
  readonly input: number;
  readonly filterY: number;
  readonly filterX: number;
  /** Flat index in `[outChannels, filterHeight, filterWidth, depth]`; -1 for pooling. */
  readonly weight: number;
}

/** Flat index of a weight in `[outChannels, filterHeight, filterWidth, depth]`. */
export function weightIndex(
  { filterHeight, filterWidth, depth }: Geometry,
  outChannel: number,
  filterY: number,
  filterX: number,
  depthIndex: number,
): number {
  return ((outChannel * filterHeight + filterY) * filterWidth + filterX) * depth + depthIndex;
}

/** First input channel that an output channel reads. */
export function firstChannel({ groups, depth, outChannels }: Geometry, outChannel: number): number {
  return Math.floor(outChannel / (outChannels / groups)) * depth;
}

/** Where a tap of an output lies along one dimension, in the image's coordinates; null where a transposed convolution skips it. */
export function tapPosition(geometry: Geometry, vertical: boolean, out: number, tap: number): number | null {
  const [stride, dilation, pad, size] = vertical
    ? [geometry.strideHeight, geometry.dilationHeight, geometry.padTop, geometry.inHeight]
    : [geometry.strideWidth, geometry.dilationWidth, geometry.padLeft, geometry.inWidth];
  if (geometry.kind !== 'transposed') return out * stride - pad + tap * dilation;
  // The filter spreads an input over outputs: tap `tap` of input `from` lands on from * stride - pad + tap.
  const from = (out + pad - tap) / stride;
  return Number.isInteger(from) && from >= 0 && from < size ? from : null;
}

/**
 * The terms of one output, in the order of the definition's loops: filter row, filter column, input channel.
 *
 * A tap in the padding is a term too (with input -1 where a zero stands); pooling has none there, since its padding does not
 * count, and a transposed convolution only those inputs that land on this output.
 */
export function termsOf(geometry: Geometry, outY: number, outX: number, outChannel: number): readonly Term[] {
  const { inHeight, inWidth, inChannels, filterHeight, filterWidth, depth, hasFilter, border } = geometry;
  const channel0 = firstChannel(geometry, outChannel);
  const terms: Term[] = [];
  for (let filterY = 0; filterY < filterHeight; filterY++) {
    const inY = tapPosition(geometry, true, outY, filterY);
    if (inY === null) continue;
    const row = borderIndex(border, inY, inHeight);
    for (let filterX = 0; filterX < filterWidth; filterX++) {
      const inX = tapPosition(geometry, false, outX, filterX);
      if (inX === null) continue;
      const column = borderIndex(border, inX, inWidth);
      const outside = row < 0 || column < 0;
      if (outside && !hasFilter) continue;
      for (let index = 0; index < depth; index++) {
        const inChannel = channel0 + index;
        terms.push({
          inY,
          inX,
          inChannel,
          input: outside ? -1 : (row * inWidth + column) * inChannels + inChannel,
          filterY,
          filterX,
          weight: hasFilter ? weightIndex(geometry, outChannel, filterY, filterX, index) : -1,
        });
      }
    }
  }
  return terms;
}

/** An output position that reads an input, and through which tap. */
export interface Reader {
  readonly outY: number;
  readonly outX: number;
  readonly filterY: number;
  readonly filterX: number;
}

interface Reading {
  readonly out: number;
  readonly tap: number;
}

/** Along one dimension: which outputs read which input, by input index. */
function readings(geometry: Geometry, vertical: boolean): readonly (readonly Reading[])[] {
  const [size, outSize, taps] = vertical
    ? [geometry.inHeight, geometry.outHeight, geometry.filterHeight]
    : [geometry.inWidth, geometry.outWidth, geometry.filterWidth];
  const byInput: Reading[][] = Array.from({ length: size }, () => []);
  for (let out = 0; out < outSize; out++) {
    for (let tap = 0; tap < taps; tap++) {
      const position = tapPosition(geometry, vertical, out, tap);
      const index = position === null ? -1 : borderIndex(geometry.border, position, size);
      if (index >= 0) byInput[index]!.push({ out, tap });
    }
  }
  return byInput;
}

/** Every output position that reads the input pixel, in the order of the outputs; more than once where a border repeats the pixel. */
export function readersOf(geometry: Geometry, inY: number, inX: number): readonly Reader[] {
  const rows = readings(geometry, true)[inY] ?? [];
  const columns = readings(geometry, false)[inX] ?? [];
  return rows.flatMap((row) =>
    columns.map((column) => ({ outY: row.out, outX: column.out, filterY: row.tap, filterX: column.tap })),
  );
}

/** How often each input pixel is read by the windows of one output channel: `[inHeight, inWidth]`. */
export function usageOf(geometry: Geometry): Float64Array {
  const rows = readings(geometry, true).map((list) => list.length);
  const columns = readings(geometry, false).map((list) => list.length);
  return Float64Array.from(rows.flatMap((row) => columns.map((column) => row * column)));
}
