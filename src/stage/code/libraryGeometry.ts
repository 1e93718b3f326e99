import { transpose } from '../../core/transpose.ts';
import type { Geometry } from '../geometry.ts';

/** What libraries call differently, worked out once. */
export interface LibraryGeometry {
  /** One row: a signal with no height. */
  readonly oneRow: boolean;
  readonly pools: boolean;
  /** Filters are shared among more than one group, but not one channel each. */
  readonly grouped: boolean;
  readonly depthwise: boolean;
  readonly transposed: boolean;
  readonly depthMultiplier: number;
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly window: readonly [number, number];
  readonly pads: Pads;
  readonly padded: boolean;
  /** As much before as after, on both axes. */
  readonly evenPads: boolean;
  readonly strided: boolean;
  readonly dilated: boolean;
}

export interface Pads {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A geometry in the words of libraries. */
export function libraryGeometry(geometry: Geometry): LibraryGeometry {
  const { kind, padTop: top, padBottom: bottom, padLeft: left, padRight: right } = geometry;
  const strides = [geometry.strideHeight, geometry.strideWidth] as const;
  const dilations = [geometry.dilationHeight, geometry.dilationWidth] as const;
  return {
    oneRow: kind === 'conv1d' || kind === 'causal',
    pools: !geometry.hasFilter,
    grouped: kind === 'grouped' && geometry.groups > 1,
    depthwise: kind === 'depthwise',
    transposed: kind === 'transposed',
    depthMultiplier: geometry.outChannels / geometry.inChannels,
    strides,
    dilations,
    window: [geometry.filterHeight, geometry.filterWidth],
    pads: { top, bottom, left, right },
    padded: top + bottom + left + right > 0,
    evenPads: top === bottom && left === right,
    strided: strides.some((stride) => stride > 1),
    dilated: dilations.some((dilation) => dilation > 1),
  };
}

/** Dimensions of a filter as the stage keeps it, `[outChannels, filterHeight, filterWidth, depth]`, in another order; null stays null. */
export function reordered(geometry: Geometry, filter: Float32Array | null, order: readonly number[]): ArrayLike<number> | null {
  const { outChannels, filterHeight, filterWidth, depth } = geometry;
  return filter && (transpose(filter, [outChannels, filterHeight, filterWidth, depth], order) as Float32Array);
}
