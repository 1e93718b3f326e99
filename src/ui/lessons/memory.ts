import { state, type Lesson } from './lesson.ts';
import { HOT_DOG, HOT_DOG_UNPOOLED, kib, outputKib, PICTURE_KIB } from './networkFacts.ts';

const BARS = state('separate', { view: 'sizes', question: 'pools' });
const [conv1, pool1] = [outputKib('Conv1'), outputKib('Pool1')];

/** Where the memory of a network goes, and what max-pool saves. */
export const memory: Lesson = {
  id: 'memory',
  number: 6,
  minutes: 6,
  section: 'separate',
  facts: {
    picture: PICTURE_KIB,
    conv1,
    pool1,
    conv2: outputKib('Conv2'),
    pool2: outputKib('Pool2'),
    conv3: outputKib('Conv3'),
    pool3: outputKib('Pool3'),
    peak: kib(HOT_DOG.peak.heldBytes),
    weights: HOT_DOG.weights,
    times: Math.round(HOT_DOG_UNPOOLED.weights / HOT_DOG.weights),
  },
  pages: [
    {
      id: 'picture',
      enter: BARS,
      question: {
        kind: 'number',
        role: 'check',
        least: 0,
        most: 9999,
        within: 1,
        truth: () => PICTURE_KIB,
        hint: (guess) => (guess === 147 ? 'bytes' : guess === 150528 ? 'count' : null),
      },
    },
    {
      id: 'bars',
      enter: BARS,
      question: { kind: 'state', role: 'predict', reached: ({ values }) => values['revealed'] === 'yes' },
    },
    {
      id: 'peak',
      enter: { ...BARS, revealed: 'yes' },
      question: {
        kind: 'choice',
        role: 'check',
        options: ['Conv1', 'Pool1', 'Conv3', 'Dense1'],
        truth: () => [HOT_DOG.peak.name],
      },
    },
    {
      id: 'pool',
      enter: { ...BARS, revealed: 'yes' },
      question: {
        kind: 'number',
        role: 'predict',
        least: 1,
        most: 999,
        within: 10,
        truth: () => HOT_DOG_UNPOOLED.weights / HOT_DOG.weights,
      },
    },
  ],
};
