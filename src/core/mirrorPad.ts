import type { TensorValues } from './dtype.ts';
import { takeIndices } from './takeIndices.ts';

/** Whether the edge element itself is repeated in the mirror (SYMMETRIC) or not (REFLECT). */
export const MIRROR_PAD_MODES = ['REFLECT', 'SYMMETRIC'] as const;

export type MirrorPadMode = (typeof MIRROR_PAD_MODES)[number];

/**
 * The tensor continued past its edges by its own mirror image, newly allocated.
 *
 * input    [shape]
 * paddings [before, after] of each dimension: at most its size, and one less for REFLECT
 * returns  [before + size + after, ...]
 */
export function mirrorPad(
  values: TensorValues,
  shape: readonly number[],
  paddings: readonly (readonly [number, number])[],
  mode: MirrorPadMode,
): TensorValues {
  const edge = mode === 'REFLECT' ? 0 : 1;
  return takeIndices(
    values,
    shape,
    shape.map((size, dimension) => {
      const [before, after] = paddings[dimension]!;
      return Array.from({ length: before + size + after }, (_, out) => {
        const index = out - before;
        if (index < 0) return -index - edge;
        return index < size ? index : 2 * size - 2 - index + edge;
      });
    }),
  );
}
