import type { LessonText } from '../lessonText.ts';

export const field: LessonText = {
  title: 'Seeing further: dilation and layers',
  goal: 'How much of the picture does one number deep in a network see?',
  leftOut: 'Left out: pixels in the middle of the field count more than those at its edge, because more paths lead from them.',
  pages: {
    spread: {
      title: 'Holes in the window',
      text: [
        'To see a larger part of the picture one can take a larger filter, which costs more weights. Or one can pull its weights apart and leave holes between them. This is dilation.',
        'Raise the dilation and watch which pixels are read. The number of weights stays {taps}.',
      ],
    },
    reach: {
      title: 'How wide?',
      text: ['A 3×3 filter with dilation 2: between two weights there is a hole one pixel wide.'],
      question: 'How many pixels wide is the window from end to end?',
      unit: 'pixels',
      truth: 'Three weights and two holes: {reach} pixels, and still {taps} weights.',
      hints: {
        doubled: 'Three weights have only two gaps between them.',
        other: 'Count weights and holes: weight, hole, weight, hole, weight.',
      },
    },
    two: {
      title: 'Layer upon layer',
      text: [
        'The second layer reads the output of the first. Each of those outputs has itself read a window of 3×3. All pixels that reach a number at the top make its receptive field.',
      ],
      question: 'Two 3×3 layers, stride 1: how many pixels wide is the field?',
      unit: 'pixels',
      truth: '3, and 1 more on each side: {two}×{two}. As far as one 5×5 sees, with {pair} weights instead of {wide}.',
      hints: {
        added: 'Neighbouring windows overlap: the second layer adds less than 3.',
        squared: 'The windows lie side by side and overlap: they do not multiply.',
        other: 'The first window is 3 wide. How far does the second reach beyond it, on each side?',
      },
    },
    dilated: {
      title: 'Both together',
      text: ['Now the second layer has dilation 2; the first stays as it is. No weight is added.'],
      question: 'How many pixels wide is the field now?',
      unit: 'pixels',
      truth:
        'The second layer reads 5 wide, and each end adds 1: {twoDilated}×{twoDilated}. A third layer with dilation 4 would see 15.',
      hints: { same: 'That was without dilation.', other: 'The second layer now reaches 2 to each side instead of 1.' },
    },
  },
};
