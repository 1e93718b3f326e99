import { imageFilter } from '../../core/imageFilters.ts';
import { separableCost, separateFilter } from '../../stage/separable.ts';
import { state, type Lesson, type Live } from './lesson.ts';

const FIRST = state('separate', { view: 'spatial', preset: 'gaussian', size: '5' });
const LAPLACIAN = state('separate', { view: 'spatial', preset: 'laplacian', size: '3', rank: '1' });
const CHOICES = ['sobel-x', 'laplacian', 'emboss'] as const;
const cost = separableCost(5, 1);

/** A filter that is a column times a row. */
export const separable: Lesson = {
  id: 'separable',
  number: 9,
  minutes: 6,
  section: 'separate',
  facts: {
    whole: cost.whole,
    apart: cost.apart,
    saving: cost.saving,
    laplacian: rankOfPreset('laplacian', 3),
    emboss: rankOfPreset('emboss', 3),
  },
  pages: [
    { id: 'look', enter: FIRST },
    {
      id: 'cost',
      enter: FIRST,
      question: {
        kind: 'number',
        role: 'check',
        least: 1,
        most: 99,
        truth: () => cost.apart,
        hint: (guess) => (guess === cost.apart / 2 ? 'column' : guess === cost.whole ? 'whole' : null),
      },
    },
    {
      id: 'which',
      enter: FIRST,
      question: {
        kind: 'choice',
        role: 'predict',
        options: CHOICES,
        reveal: { preset: 'sobel-x', size: '3' },
        truth: () => CHOICES.filter((preset) => rankOfPreset(preset, 3) === 1),
      },
    },
    {
      id: 'rank',
      enter: LAPLACIAN,
      question: {
        kind: 'state',
        role: 'check',
        reached: ({ values }) =>
          values['preset'] === 'laplacian' &&
          values['weights'] === '' &&
          Number(values['rank']) === rankOfPreset('laplacian', Number(values['size'])),
        hint: ({ values }) =>
          values['preset'] !== 'laplacian' || values['weights'] !== '' ? 'changed' : Number(values['rank']) > 2 ? 'many' : null,
      },
    },
    {
      id: 'device',
      enter: state('separate', { view: 'spatial', preset: 'gaussian', size: '7' }),
      observe: (live) => ({ measured: speedUp(live)?.toFixed(2) ?? '' }),
      question: { kind: 'state', role: 'predict', reached: (live) => speedUp(live) !== null },
    },
  ],
};

/** How many products of a column and a row give a preset exactly. */
function rankOfPreset(preset: string, size: number): number {
  return separateFilter(imageFilter(preset, size, size), size).rank;
}

/** How many times as fast the separated filter was here; null before it was timed. */
function speedUp({ measured }: Live): number | null {
  const record = measured.of('spatial');
  return record?.state === 'done' ? (record.variants[1]?.speedUp?.median ?? null) : null;
}
