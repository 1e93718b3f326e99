import type { LessonText } from '../lessonText.ts';

export const window: LessonText = {
  title: 'A filter walks over a picture',
  goal: 'Given a window and a filter, which number comes out?',
  leftOut:
    'Left out: mathematics turns the filter upside down first and calls only that convolution. Networks, and this lab, do not turn it.',
  pages: {
    watch: {
      title: 'Nine products, one sum',
      text: [
        'A picture is a grid of numbers: 0 is black, 1 is white. A filter is a small grid of numbers too, called weights.',
        'Lay the filter on the picture. Multiply each weight with the pixel under it and add the nine products: that is one pixel of the output. Then move on by one pixel.',
        'Drag the slider under the stage and watch the output fill in. Then choose another filter.',
      ],
    },
    guess: {
      title: 'A filter with negative weights',
      text: [
        'This filter has −1 and −2 at the left, 1 and 2 at the right. Here is the window it will lie on, with the weights beside it.',
      ],
      question: 'What will come out?',
      options: { negative: 'A number below zero', zero: 'Zero', positive: 'A number above zero' },
      truth:
        'The white pixels count with the weights above them. White at the right counts positive, white at the left negative: this filter finds upright edges.',
      hints: { other: 'Look which weights the white pixels meet.' },
    },
    sum: {
      title: 'Now in figures',
      text: ['The same filter on another window. Multiply each pixel with the weight at the same place, then add.'],
      question: 'Which number comes out?',
      truth: 'The window now stands there on the stage: compare your products with those written out under it.',
      hints: {
        sign: 'The size is right, the sign is not: white at the left meets negative weights.',
        other: 'Only the white pixels (1) count. Add up the weights at their places.',
      },
    },
    paint: {
      title: 'Make your own',
      text: ['With nine weights of 1 a white area comes out as 9: far too bright. Change the weights.'],
      question: 'Make a white area (all ones) come out as exactly 1. Then press Check.',
      truth: 'Your weights add up to {total}. Any filter whose weights add up to 1 keeps flat areas as bright as they were.',
      hints: {
        much: 'Over white, all weights are simply added: yours make {total}. Too much.',
        little: 'Over white, all weights are simply added: yours make {total}. Too little.',
        other: 'Over white, all weights are simply added: yours make {total}.',
      },
    },
    device: {
      title: 'On a real picture',
      text: [
        'The same nine products, for every pixel of a photograph, calculated on this device. Try the camera if you have one: move your hand and see which edges light up. Edges that lie flat stay dark. Why?',
      ],
    },
  },
};
