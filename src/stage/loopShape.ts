import { paddedSize } from '../core/padding.ts';
import { transposedSide, type Geometry } from './geometry.ts';

/** Sizes that a shape for timing changes. */
export type Sizes = Partial<Pick<Geometry, 'inHeight' | 'inWidth' | 'inChannels' | 'outChannels'>>;

/**
 * The same window over an image of another size: filter, stride, dilation and padding stay, groups follow the channels where each
 * channel is a group of its own.
 *
 * A border that continues the image is continued by zeros; beyond LIMITS, which bind what can be drawn.
 */
export function resized(geometry: Geometry, sizes: Sizes): Geometry {
  const next = { ...geometry, ...sizes };
  const apart = geometry.groups === geometry.inChannels && geometry.groups > 1;
  const perGroup = geometry.outChannels / geometry.groups;
  const groups = apart ? next.inChannels : geometry.groups;
  const outChannels = apart ? next.inChannels * perGroup : next.outChannels;
  const rows = side(next, true);
  const columns = side(next, false);
  return {
    ...next,
    ...{ groups, outChannels, depth: next.inChannels / groups, border: 'zero' },
    ...{ padTop: rows.before, padBottom: rows.after, padLeft: columns.before, padRight: columns.after },
    ...{ outHeight: rows.out, outWidth: columns.out, droppedRows: 0, droppedColumns: 0 },
  };
}

function side(geometry: Geometry, vertical: boolean): { readonly out: number; readonly before: number; readonly after: number } {
  const { kind, padding } = geometry;
  const [size, taps, stride, dilation] = vertical
    ? [geometry.inHeight, geometry.filterHeight, geometry.strideHeight, geometry.dilationHeight]
    : [geometry.inWidth, geometry.filterWidth, geometry.strideWidth, geometry.dilationWidth];
  const [before, after] = vertical ? [geometry.padTop, geometry.padBottom] : [geometry.padLeft, geometry.padRight];
  if (kind === 'transposed') return transposedSide(padding, size, taps, stride, { before, after });
  if (padding === 'SAME') return paddedSize('SAME', size, taps, stride, dilation);
  const { out } = paddedSize('VALID', size + before + after, taps, stride, dilation);
  return { out, before, after };
}

/** Data that no first cache holds, and work that still takes some milliseconds. */
const ENOUGH_BYTES = 512 * 1024;
const ENOUGH_MACS = 2e6;
const MOST_MACS = 2e7;
/** A layer in the middle of a network. */
const LAYER_CHANNELS = 64;
const LAYER_SIZE = 14;
/** Where each channel is a group of its own there is less work, and an early layer takes as long. */
const LAYER_SIZE_APART = 56;

/** What is timed for a setting, and how it differs from it. */
export interface TimedShape {
  readonly geometry: Geometry;
  readonly change: 'none' | 'larger' | 'smaller' | 'layer';
}

/**
 * The shape that stands for a setting when loop orders are timed: the setting's own where it is large enough to leave the first
 * cache and small enough to repeat, else the same window over a larger or smaller image.
 */
export function timedShape(geometry: Geometry): TimedShape {
  const own = geometry.border === 'zero' ? geometry : resized(geometry, {});
  let shape: TimedShape = { geometry: own, change: 'none' };
  for (
    let factor = 2;
    factor <= 64 && bytesOf(shape.geometry) < ENOUGH_BYTES && loopMacs(shape.geometry) < ENOUGH_MACS;
    factor *= 2
  )
    shape = { geometry: scaled(own, factor), change: 'larger' };
  const held = withinReach(shape.geometry);
  return held === shape.geometry ? shape : { geometry: held, change: 'smaller' };
}

/** The same window over what a layer in the middle of a network has: 14x14 with 64 channels in and out (56x56 where the channels stay apart), or as near as groups and work allow. */
export function layerShape(geometry: Geometry): TimedShape {
  const channels = geometry.groups * Math.max(1, Math.round(LAYER_CHANNELS / geometry.groups));
  const apart = geometry.groups > 1 && geometry.groups === geometry.inChannels;
  const [each, size] = apart ? [LAYER_CHANNELS, LAYER_SIZE_APART] : [channels, LAYER_SIZE];
  const layer = { ...geometry, inHeight: size, inWidth: size, inChannels: each, outChannels: each };
  const { inHeight, inWidth, inChannels, outChannels } = scaled(layer, 1);
  return { geometry: withinReach(resized(geometry, { inHeight, inWidth, inChannels, outChannels })), change: 'layer' };
}

/** The same over an image so much larger or smaller along each axis, no smaller than a window reaches; a signal stays one row. */
function scaled(geometry: Geometry, factor: number): Geometry {
  const { kind, filterHeight, filterWidth, dilationHeight, dilationWidth } = geometry;
  const least = (taps: number, dilation: number, size: number) => Math.max((taps - 1) * dilation + 1, Math.round(size));
  const row = kind === 'conv1d' || kind === 'causal';
  return resized(geometry, {
    inHeight: row ? 1 : least(filterHeight, dilationHeight, geometry.inHeight * factor),
    inWidth: least(filterWidth, dilationWidth, geometry.inWidth * (row ? geometry.inHeight * factor * factor : factor)),
  });
}

/** The geometry itself, or over an image so small that its work can be repeated. */
function withinReach(geometry: Geometry): Geometry {
  let held = geometry;
  for (let factor = 0.5; factor >= 1 / 64 && loopMacs(held) > MOST_MACS; factor /= 2) held = scaled(geometry, factor);
  return held;
}

/** Turns of the innermost loop, those in the padding included; for pooling, comparisons or additions. */
export function loopMacs(geometry: Geometry): number {
  const { kind, inHeight, inWidth, outHeight, outWidth, outChannels, filterHeight, filterWidth, depth } = geometry;
  const positions = kind === 'transposed' ? inHeight * inWidth : outHeight * outWidth;
  return positions * outChannels * filterHeight * filterWidth * depth;
}

function bytesOf(geometry: Geometry): number {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth, depth, hasFilter } =
    geometry;
  const weights = hasFilter ? outChannels * filterHeight * filterWidth * depth : 0;
  return 4 * (inHeight * inWidth * inChannels + weights + outHeight * outWidth * outChannels);
}
