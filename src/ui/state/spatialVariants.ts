import type { StackVariant } from '../../lab/stackVariant.ts';
import { columnTimesRow, type SeparatedFilter } from '../../stage/separable.ts';

/** Pixels of the sides of an image that a filter is timed on. */
export const TIMED_PIXELS = [128, 256, 512] as const;

/** The filter whole, then by as many products as are kept, then by all that it takes where those are more. */
export function spatialVariants(separated: SeparatedFilter, kept: number, pixels: number): readonly StackVariant[] {
  const { size, filter, rank } = separated;
  const inputShape = [1, pixels, pixels, 1];
  const ranks = [...new Set([kept, Math.max(1, rank)])];
  return [
    {
      id: `whole ${size} at ${pixels}`,
      label: `${size}×${size}, whole`,
      inputShape,
      layers: [
        {
          kind: 'conv2d',
          filterHeight: size,
          filterWidth: size,
          outChannels: 1,
          weights: { filter: Float32Array.from(filter) },
        },
      ],
    },
    ...ranks.map((count): StackVariant => ({
      id: `rank ${count} of ${size} at ${pixels}`,
      label: `rank ${count}: ${size}×1, then 1×${size}`,
      inputShape,
      layers: columnsThenRows(separated, count),
    })),
  ];
}

/** One channel for each product: a column each, then a row each; the second convolution adds the products up as it goes. */
function columnsThenRows(separated: SeparatedFilter, count: number): StackVariant['layers'] {
  const { size } = separated;
  const parts = Array.from({ length: count }, (_, index) => columnTimesRow(separated, index));
  const columns = Float32Array.from(parts.flatMap(({ column }) => [...column]));
  const rows = Float32Array.from({ length: size * count }, (_, index) => parts[index % count]!.row[Math.floor(index / count)]!);
  return [
    { kind: 'conv2d', filterHeight: size, filterWidth: 1, outChannels: count, weights: { filter: columns } },
    { kind: 'conv2d', filterHeight: 1, filterWidth: size, outChannels: 1, weights: { filter: rows } },
  ];
}
