import type { LessonText } from '../lessonText.ts';

export const stride: LessonText = {
  title: 'Stride: steps that skip',
  goal: 'How large is the output when the window moves two pixels at a time?',
  leftOut:
    'Left out: the stride down may differ from the stride across, and padding adds pixels before the counting starts. The next lesson is about padding.',
  pages: {
    step: {
      title: 'One pixel at a time',
      text: [
        'The window is {filter} pixels wide and moves over a row of {size}. With stride 1 it moves one pixel at a time, and fits at {outAtOne} places.',
        'Stride is the length of a step, not a gap. Press play under the stage and watch the window move; then change the stride and watch again.',
      ],
    },
    guess: {
      title: 'Two pixels at a time',
      text: ['The same row of {size} pixels and the same window of {filter}, but now every step is two pixels long.'],
      question: 'At how many places in a row will the window stop?',
      truth:
        'The window starts at pixel 1, 3, 5, 7 and 9. It can not start at 11: it would stick out. So one pixel at the right is never read.',
      hints: {
        half: 'Half of {size} is {half}, but the last of these windows would stick out over the edge.',
        same: 'That is what stride 1 gives. Longer steps reach the edge sooner.',
        other: 'The window must lie inside the picture at every stop.',
      },
    },
    set: {
      title: 'The rule',
      text: [
        'Count the steps that fit, and add one for the start: (size − filter) ÷ stride, rounded down, plus 1.',
        'Here: ({size} − {filter}) ÷ stride + 1.',
      ],
      question: 'Change the stride until the output is {goal}×{goal}. Then press Check.',
      truth: '({size} − {filter}) ÷ {goalStride} is {exact}. Rounded down that is {whole}, and 1 more is {goal}.',
      hints: {
        changed: 'The filter or the padding is not as it was. Press “Start this page again”, and change only the stride.',
        other: 'With this stride the output is {outHeight}×{outWidth}.',
      },
    },
    check: {
      title: 'A real network',
      text: [
        'Photographs often go into a network at {big}×{big} pixels. Its first filter is {filter}×{filter} and moves with stride 2. Nothing is added at the border (this is called VALID).',
      ],
      question: 'How many pixels wide is the output?',
      unit: 'pixels',
      truth: '({big} − {filter}) ÷ 2 is {bigExact}. Rounded down {bigWhole}, and 1 more: {bigValid}.',
      hints: {
        half: 'Half of {big} is {bigHalf}, but the window must fit inside: take the filter off first.',
        unrounded: 'There are no parts of a pixel: round down before you add 1.',
        noOne: 'Nearly. The window also stands where it starts: add 1.',
        noStride: 'That is the answer for stride 1.',
        other: 'Use the rule: (size − filter) ÷ stride, rounded down, plus 1.',
      },
    },
    same: {
      title: 'And with SAME?',
      text: [
        'With padding SAME, pixels of zero are added at the border, just as many as are needed. Then only the stride counts: the output is size ÷ stride, rounded up.',
      ],
      question: '{big} pixels, filter {filter}, stride 2, padding SAME: how wide is the output?',
      unit: 'pixels',
      truth: '{big} ÷ 2 = {bigSame}. One pixel more than without padding.',
      hints: {
        valid: 'That was without padding. SAME adds what is missing for one more window.',
        other: 'With SAME: size ÷ stride, rounded up.',
      },
    },
  },
};
