import { state, type Lesson } from './lesson.ts';
import { DENSE_MACS_PER_BYTE, DENSE_SHARE, HOT_DOG } from './networkFacts.ts';

const MODEL = state('models', { model: 'deephotdog' });

/** A dense layer reads each weight once, so memory decides. */
export const dense: Lesson = {
  id: 'dense',
  number: 7,
  minutes: 5,
  section: 'models',
  facts: {
    weights: HOT_DOG.weights,
    weightShare: DENSE_SHARE.weights.toFixed(1),
    macShare: DENSE_SHARE.macs.toFixed(1),
    perByte: DENSE_MACS_PER_BYTE,
  },
  pages: [
    { id: 'look', enter: MODEL },
    {
      id: 'weights',
      enter: MODEL,
      question: {
        kind: 'number',
        role: 'predict',
        least: 0,
        most: 100,
        within: 1,
        truth: () => Number(DENSE_SHARE.weights.toFixed(1)),
      },
    },
    {
      id: 'macs',
      enter: MODEL,
      question: {
        kind: 'number',
        role: 'predict',
        least: 0,
        most: 100,
        within: 1,
        truth: () => Number(DENSE_SHARE.macs.toFixed(1)),
      },
    },
    {
      id: 'why',
      enter: MODEL,
      question: { kind: 'choice', role: 'check', options: ['order', 'once', 'macs'], truth: () => ['once'] },
    },
    { id: 'device', section: 'separate', enter: state('separate', { view: 'sizes', question: 'dense' }) },
  ],
};
