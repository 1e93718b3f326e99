import type { LessonText } from '../lessonText.ts';

export const padding: LessonText = {
  title: 'Padding: what happens at the border',
  goal: 'Which pixels does SAME add, and on which side?',
  leftOut: 'Left out: the border can also be mirrored or repeated instead of filled with zeros; Convolve can show both.',
  pages: {
    border: {
      title: 'The output is smaller',
      text: [
        'A 3×3 window must lie inside the picture. So {size} pixels give only {out} outputs: the border is lost. This is called VALID.',
        'SAME adds a frame of zeros around the picture first. That is padding. Try both, and switch on how often each pixel is read.',
      ],
    },
    corner: {
      title: 'Starved corners',
      text: ['Without padding, a pixel in the middle lies under {middle} different windows, so it is read {middle} times.'],
      question: 'How often is the pixel in the corner read?',
      unit: 'times',
      truth: 'Only the very first window covers it. What stands at the border has little say in the output.',
      hints: {
        middle: 'That is a pixel in the middle: windows come from all sides there.',
        other: 'Count the windows that can cover the corner.',
      },
    },
    same: {
      title: 'As large as before',
      text: ['Many networks want an output as large as the input, so that layers can be stacked.'],
      question: 'Change the padding until the output has the size of the input. Then press Check.',
      truth: 'One row of zeros above, one below; one column left, one right. The corner is read four times now.',
      hints: { other: 'The output is {outWidth}×{outWidth}, the input {size}×{size}.' },
    },
    uneven: {
      title: 'An odd number to share',
      text: [
        'A picture 224 pixels wide, filter 3, stride 2, padding SAME: the output must be {bigOut} wide. For that TensorFlow adds just as many columns as are needed, and no more.',
      ],
      question: 'How many columns of zeros are added?',
      options: {
        '1-1': '1 at the left, 1 at the right',
        '0-1': '0 at the left, 1 at the right',
        '1-0': '1 at the left, 0 at the right',
        '0-0': 'None',
      },
      truth:
        'Exactly one is needed. It cannot be shared, so TensorFlow puts it after: {before} and {after}. The small picture on the stage shows the same.',
      hints: {
        '1-1':
          'Two are one too many: with stride 2 the last window would not reach the second. PyTorch models often do this all the same.',
        '1-0': 'One is right. But TensorFlow puts the odd one behind, not in front.',
        '0-0': 'Without padding only 111 windows fit.',
      },
    },
    shifted: {
      title: 'One pixel apart',
      text: [
        'A PyTorch model would often pad 1 on every side. Its first window then stands one pixel higher and further left, and all others too: copied weights see a shifted picture.',
      ],
      question: 'Here, with {before} and {after}: choose the input pixel under the middle of the first window. Then press Check.',
      truth: 'Row {centre}, column {centre}. With 1 on every side it would be row 1, column 1.',
      hints: {
        none: 'Tap a pixel of the input, or move there with the arrow keys.',
        first: 'That is the middle of a first window that has padding on the left.',
        other: 'Go to the first step and look at the window.',
      },
    },
  },
};
