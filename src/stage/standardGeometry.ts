import type { Geometry } from './geometry.ts';

/** The standard convolution of the same window over the same channels, with as many filters: what groups are compared with. */
export function standardGeometry(geometry: Geometry): Geometry {
  if (!geometry.hasFilter || geometry.groups === 1) return geometry;
  return { ...geometry, kind: 'standard', groups: 1, depth: geometry.inChannels };
}
