import type { Geometry } from './geometry.ts';
import type { StepSum } from './stepSum.ts';
import { windowOf } from './windowOf.ts';

/**
 * A step in one sentence, for those who hear it: places count from 1.
 *
 * "Step 38 of 100: output row 4, column 8 is 2.35: the sum of 9 products of the window from row 4, column 8."
 */
export function stepSentence(geometry: Geometry, sum: StepSum): string {
  const { outY, outX, outChannel, terms, output } = sum;
  const step = outY * geometry.outWidth + outX + 1;
  const steps = geometry.outHeight * geometry.outWidth;
  const channel = geometry.outChannels > 1 ? `, ${geometry.hasFilter ? 'filter' : 'channel'} ${outChannel + 1}` : '';
  const joined = `${HOW[geometry.kind] ?? 'the sum of'} ${counted(terms.length, geometry.hasFilter ? 'product' : 'value')}`;
  const channels = new Set(terms.map(({ inChannel }) => inChannel)).size;
  const across = channels > 1 ? ` in ${channels} channels` : '';
  const bias = geometry.bias ? `, plus bias ${spoken(sum.bias)}` : '';
  const activation = geometry.activation === 'NONE' ? '' : `, through ${geometry.activation}`;
  return (
    `Step ${step} of ${steps}: output row ${outY + 1}, column ${outX + 1}${channel} is ${spoken(output)}: ` +
    `${joined}${across} ${where(geometry, sum)}${bias}${activation}.`
  );
}

const HOW: Readonly<Partial<Record<Geometry['kind'], string>>> = {
  maxPool: 'the largest of',
  averagePool: 'the mean of',
};

function where(geometry: Geometry, { outY, outX, terms }: StepSum): string {
  if (geometry.kind === 'transposed') return terms.length === 0 ? 'since no input lands on it' : 'of the inputs that land on it';
  const { rows, columns } = windowOf(geometry, outY, outX);
  const from = `of the window from row ${rows[0]!.at + 1}, column ${columns[0]!.at + 1}`;
  const outside = terms.filter(
    ({ inY, inX }) => inY < 0 || inX < 0 || inY >= geometry.inHeight || inX >= geometry.inWidth,
  ).length;
  return outside > 0 ? `${from}, ${outside} of them in the padding` : from;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Three significant figures, as a sentence says them. */
function spoken(value: number): string {
  const text = String(Number(value.toPrecision(3)));
  return text === '-0' ? '0' : text.replace('-', '−');
}
