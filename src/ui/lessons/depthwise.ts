import { separableCosts } from '../../stage/depthwiseSeparable.ts';
import { state, type Lesson, type Live } from './lesson.ts';

const small = separableCosts({ height: 8, width: 8, inChannels: 3, outChannels: 8, filterSize: 3, stride: 1 });
const large = separableCosts({ height: 56, width: 56, inChannels: 128, outChannels: 128, filterSize: 3, stride: 1 });
const GROUPS = state('convolve', { input: '8x8x4', filters: '4', preset: 'random', step: '7' });
const SMALL = state('separate', { view: 'depthwise', shape: '8x8x3', filters: '8' });
const LARGE = state('separate', { view: 'depthwise' });

/** A filter for each channel, then 1x1 to mix them. */
export const depthwise: Lesson = {
  id: 'depthwise',
  number: 10,
  minutes: 6,
  section: 'separate',
  facts: {
    standard: small.standard.weights,
    perChannel: small.depthwise.weights,
    mixing: small.pointwise.weights,
    together: small.separable.weights,
    saving: large.saving.toFixed(1),
    perByte: large.depthwise.macsPerByte.toFixed(1),
  },
  pages: [
    {
      id: 'groups',
      section: 'convolve',
      enter: GROUPS,
      controls: ['groups'],
      observe: ({ stage: { geometry } }) => ({ groups: geometry?.groups ?? 1 }),
      question: {
        kind: 'state',
        role: 'check',
        reached: ({ stage: { geometry } }) => geometry !== null && geometry.groups === geometry.inChannels && geometry.groups > 1,
      },
    },
    {
      id: 'weights',
      enter: SMALL,
      question: {
        kind: 'number',
        role: 'check',
        least: 1,
        most: 999,
        truth: () => small.separable.weights,
        hint: (guess) =>
          guess === small.standard.weights
            ? 'standard'
            : guess === small.depthwise.weights
              ? 'mixing'
              : guess === small.pointwise.weights
                ? 'perChannel'
                : null,
      },
    },
    {
      id: 'count',
      enter: LARGE,
      question: {
        kind: 'number',
        role: 'predict',
        least: 1,
        most: 200,
        within: 0.5,
        truth: () => Number(large.saving.toFixed(1)),
        hint: (guess) => (guess >= 9 && guess < 10 ? 'nine' : null),
      },
    },
    {
      id: 'device',
      enter: LARGE,
      observe: (live) => ({ measured: speedUp(live)?.toFixed(1) ?? '' }),
      question: { kind: 'state', role: 'predict', reached: (live) => speedUp(live) !== null },
    },
  ],
};

/** How many times as fast the separable form was here; null before it was timed. */
function speedUp({ measured }: Live): number | null {
  const record = measured.of('depthwise');
  return record?.state === 'done' ? (record.variants[1]?.speedUp?.median ?? null) : null;
}
