import type { ReceptiveField, Spot } from '../../../../stage/receptiveField.ts';
import type { LayerKind, Level, Stack, StackLayer } from '../../../../stage/stack.ts';

export const LAYER_NAMES: Readonly<Record<LayerKind, string>> = {
  conv: 'Convolution',
  depthwise: 'Depthwise',
  maxPool: 'Max pool',
  averagePool: 'Average pool',
};

/** "3×3, stride 2, SAME" */
export function windowWord({ filter, stride, dilation, padding }: StackLayer): string {
  return [`${filter}×${filter}`, stride > 1 ? `stride ${stride}` : '', dilation > 1 ? `dilation ${dilation}` : '', padding]
    .filter(Boolean)
    .join(', ');
}

/** What an activation sees, as a screen reader says it too. Pixels count from 1, as everywhere on the screen. */
export function fieldSentence({ size: picture }: Stack, { level, y, x }: Spot, field: ReceptiveField): string {
  const [rows, columns] = [field.rows[0]!, field.columns[0]!];
  const seen = rows.seen.length * columns.seen.length;
  const clipped = rows.first < 0 || columns.first < 0 || rows.last >= picture || columns.last >= picture;
  const holes = seen < field.size ** 2 && !clipped ? `, of which ${seen} of ${field.size ** 2} pixels are read` : '';
  const outside = clipped ? ` Part of that lies in the padding; ${seen} pixels of the picture are read.` : '';
  return (
    `The activation at row ${y + 1}, column ${x + 1} of layer ${level} sees ${field.size}×${field.size} pixels${holes}, ` +
    `centred at row ${field.centreY + 1}, column ${field.centreX + 1}; its neighbour sees the same ${field.jump} ` +
    `${field.jump === 1 ? 'pixel' : 'pixels'} further.${outside}`
  );
}

/** "112×112" */
export function sizeWord({ size }: Level): string {
  return `${size}×${size}`;
}
