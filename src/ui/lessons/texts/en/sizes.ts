import type { LessonText } from '../lessonText.ts';

const MEASURE = {
  guess: 'Choose your guess in the view first.',
  other: 'The measurement has not finished: press the button that starts it, and wait for all rounds.',
};

export const sizes: LessonText = {
  title: 'Why 1×1 and 3×3 are fast',
  goal: 'Are two small filters cheaper than one large one, here, on this device?',
  leftOut: 'Left out: between the two 3×3 layers stands an activation, which also lets them learn more than one 5×5 could.',
  pages: {
    pair: {
      title: 'Two small for one large',
      text: ['Two 3×3 layers see as far as one 5×5, which has {five} weights (for one channel in and one out).'],
      question: 'How many weights have the two 3×3 layers together?',
      unit: 'weights',
      truth: '9 + 9 = {pair}, against {five}: {saved} % fewer weights and MACs.',
      hints: { five: 'That is one 5×5.', one: 'That is one of them.', other: '3 × 3, and that twice.' },
    },
    pairTimed: {
      title: 'By the clock of this device',
      text: ['Fewer MACs should mean less time. But there are two layers now, and what the first writes the second must read.'],
      question: 'Choose your guess in the view, time both there, then press Check.',
      truth: '{found}',
      hints: MEASURE,
    },
    reuse: {
      title: 'Why convolutions are kind to memory',
      text: [
        'A 1×1 filter looks at one pixel in all channels. Over a whole picture that is one large product of two tables of numbers (matrices), which processors do best. The same weights serve every pixel.',
      ],
      question: 'How often is each weight of a 1×1 layer used over a picture of {side} × {side} pixels?',
      unit: 'times',
      truth:
        'Once for each pixel: {side} × {side} = {places} times. A weight that was fetched is used {places} times; in a dense layer once.',
      hints: { row: 'That is one row of pixels.', dense: 'That is a dense layer.', other: 'Once for each pixel.' },
    },
    budgetTimed: {
      title: 'One budget, four sizes',
      text: [
        'Four layers, 1×1 to 7×7, with as many channels each that all do about the same number of MACs. By the count they should take the same time.',
      ],
      question: 'Choose in the view which will be fastest, time them there, then press Check.',
      truth: '{found}',
      hints: MEASURE,
    },
  },
};
