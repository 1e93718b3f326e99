import { levelsOf, type Stack } from './stack.ts';

/** Which rows (or columns) an activation sees in one level, along one axis. */
export interface Span {
  /** First and last position of the theoretical field; they may lie outside the level, in its padding. */
  readonly first: number;
  readonly last: number;
  /** Positions inside the level that it really depends on, in ascending order: without the holes of dilation and the padding. */
  readonly seen: readonly number[];
}

/** What an activation of a stack sees of the picture, theoretically. */
export interface ReceptiveField {
  /** Rows and columns of the field, those outside the picture included: the same for every activation of a level. */
  readonly size: number;
  /** Pixels from the field of one activation to that of its neighbour: the product of the strides. */
  readonly jump: number;
  /** Centre of the field in pixels: 0 is the centre of the first pixel. */
  readonly centreY: number;
  readonly centreX: number;
  /** By level, the picture first, the activation itself last. */
  readonly rows: readonly Span[];
  readonly columns: readonly Span[];
}

/** An activation: row and column in the output of a layer; layer 1 is the one over the picture. */
export interface Spot {
  readonly level: number;
  readonly y: number;
  readonly x: number;
}

/**
 * The theoretical receptive field of an activation.
 *
 * From the top down: an output y of a layer reads y * stride - before to that + (filter - 1) * dilation. `before` is the padding
 * above and left, of an odd SAME padding the smaller half, which shifts the centre.
 *
 * @throws RangeError for an activation that the stack does not have
 */
export function receptiveField(stack: Stack, { level, y, x }: Spot): ReceptiveField {
  const { levels } = levelsOf(stack);
  const size = levels[level]?.size ?? 0;
  if (!(level >= 0 && y >= 0 && y < size && x >= 0 && x < size))
    throw new RangeError(`there is no activation (${y}, ${x}) in layer ${level}, which has ${size}×${size}`);
  const rows = spansOf(stack, level, y);
  const columns = spansOf(stack, level, x);
  const [row, column] = [rows[0]!, columns[0]!];
  return {
    size: row.last - row.first + 1,
    jump: stack.layers.slice(0, level).reduce((product, { stride }) => product * stride, 1),
    centreY: (row.first + row.last) / 2,
    centreX: (column.first + column.last) / 2,
    rows,
    columns,
  };
}

/** Along one axis, by level from the picture to the activation. */
function spansOf(stack: Stack, level: number, position: number): readonly Span[] {
  const { levels } = levelsOf(stack);
  const spans: Span[] = [{ first: position, last: position, seen: [position] }];
  for (let above = level; above > 0; above--) {
    const { stride, dilation, filter } = stack.layers[above - 1]!;
    const { before } = levels[above]!;
    const { size } = levels[above - 1]!;
    const span = spans[0]!;
    const seen = new Set<number>();
    for (const out of span.seen) {
      for (let tap = 0; tap < filter; tap++) {
        const place = out * stride - before + tap * dilation;
        if (place >= 0 && place < size) seen.add(place);
      }
    }
    spans.unshift({
      first: span.first * stride - before,
      last: span.last * stride - before + (filter - 1) * dilation,
      seen: [...seen].sort((a, b) => a - b),
    });
  }
  return spans;
}
