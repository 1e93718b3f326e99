import type { LessonText } from '../lessonText.ts';

export const separable: LessonText = {
  title: 'Separable filters: a column times a row',
  goal: 'Which filters can be done in two cheap passes?',
  leftOut: 'Left out: filters that networks learn are rarely separable. For them the depthwise split of the next lesson is used.',
  pages: {
    look: {
      title: 'A filter in two pieces',
      text: [
        'This blur is a table of 25 weights. But each of them is one number of a column times one number of a row. So one can filter with the column first and with the row afterwards, and get the same picture.',
        'The bars in the view show how many such pairs a filter needs. This number is its rank.',
      ],
    },
    cost: {
      title: 'What it saves',
      text: ['The whole 5×5 filter takes {whole} multiplications for each pixel.'],
      question: 'How many are needed with a column of 5, then a row of 5?',
      unit: 'multiplications',
      truth: '5 + 5 = {apart}, so {saving} times fewer.',
      hints: {
        column: 'The column alone; the row comes after it.',
        whole: 'That is the whole filter.',
        other: 'One for each number of the column, one for each of the row.',
      },
    },
    which: {
      title: 'Which one?',
      text: [
        'Three filters of 3×3: Sobel finds upright edges, Laplacian finds all edges, emboss makes a picture look like a relief.',
      ],
      question: 'Which of them is just one column times one row?',
      options: { 'sobel-x': 'Sobel', laplacian: 'Laplacian', emboss: 'Emboss' },
      truth: 'Sobel is (1, 2, 1) down times (−1, 0, 1) across. Laplacian needs {laplacian} pairs, emboss {emboss}.',
      hints: { other: 'In a column times a row, all rows are multiples of one another.' },
    },
    rank: {
      title: 'How many pairs?',
      text: ['The Laplacian, with one pair of column and row. The picture is not right yet: look at the error beside it.'],
      question: 'Choose the smallest rank that gives the exact picture. Then press Check.',
      truth: 'Two pairs: 2 × (3 + 3) = 12 multiplications instead of 9. For a small filter this does not pay.',
      hints: {
        changed: 'This is not the Laplacian any more: press “Start this page again”.',
        many: 'Exact, but a smaller rank is exact too.',
        other: 'The picture still has an error.',
      },
    },
    device: {
      title: 'By the clock of this device',
      text: [
        'A 7×7 blur: 49 multiplications whole, 14 in two passes: 3.5 times fewer. But the picture has to be written and read once more in between.',
      ],
      question: 'Guess how much faster it will be. Time both in the view, then press Check.',
      truth: 'Here it is {measured} times as fast.',
      hints: { other: 'Nothing is timed yet: press the button in the view and wait until all rounds are done.' },
    },
  },
};
