import type { LessonText } from '../lessonText.ts';

export const ranges: LessonText = {
  title: 'Choosing the range, and the exact integer maths',
  goal: 'Which range loses least, and why do two runtimes differ by one?',
  leftOut:
    'Left out: activations have a zero point that is rarely 0, and a fused activation clamps the end. The steps of a real layer show both.',
  pages: {
    ends: {
      title: 'Where the range ends',
      text: [
        'The histogram shows the real weights of a layer; below it stand the 255 values that int8 has for them. Drag an end inwards, and watch the errors.',
      ],
      question: 'With both ends at half, what becomes of the errors?',
      options: {
        both: 'All errors get smaller',
        trade: 'Rounding errors halve, but what lies outside is clipped',
        coarser: 'Rounding errors double',
      },
      truth: 'Half the range is half the step. Where few weights are clipped, and by little, the sum of both errors can fall.',
      hints: { other: 'As many steps, in half the room; and something no longer fits.' },
    },
    outlier: {
      title: 'One large weight',
      text: [
        'All channels of this layer share one range. Now imagine that the weights of one channel were {outlier} times as large: the range must hold them.',
      ],
      question: 'How many times as coarse do the steps of all other channels become?',
      unit: 'times',
      truth:
        '{outlier} times: the range stretches for one channel, and most of the {outlier}-fold steps are wasted on the others.',
      hints: { other: 'The range grows with the outlier, the number of steps does not.' },
    },
    channels: {
      title: 'A range for each channel',
      text: [
        'The outlier is there. Look at the signal over noise (SQNR) beside the line. TFLite gives each output channel of the weights a scale of its own; it costs one number a channel.',
      ],
      question: 'Give every channel a range of its own. Then press Check.',
      truth: 'Now the outlier costs its own channel alone.',
      hints: { other: 'Choose “Per channel” beside the line.' },
    },
    product: {
      title: 'From the sum to the output',
      text: [
        'A layer adds its products up in 32 bits. Here the sum is {accumulator}. The scales say what takes it to the steps of the output; without floats that number is {multiplier} / 2³¹ × 2^({shift}), about {real}.',
      ],
      question: 'What is {accumulator} times that, to one decimal?',
      truth: '{product}: the 64-bit product is shown now, with the bits that will be cut struck through.',
      hints: { unshifted: 'Nearly: the shift of {shift} is still to come.', other: '{accumulator} × {real}.' },
    },
    parts: {
      title: 'Eleven or twelve?',
      text: ['The exact value is {product}. The output is an int8, so it must be rounded.'],
      question: 'What does TFLite write into the output?',
      options: { '11': '11', '12': '12', both: 'Either: it depends on how it was built' },
      truth:
        'XNNPACK’s float32 gives {float32}, single rounding {single}. Double rounding takes {first} to {high} first; that is {half}, a half, and rounds up again: {double}. All of them are “TFLite”.',
      hints: {
        '12': 'With one rule, yes: it rounds twice.',
        '11': 'The nearest, and what one rounding gives. But look at double rounding.',
      },
    },
    find: {
      title: 'Find another',
      text: [
        'With a shift of −1 the rules part about once in four numbers. Change the accumulator, one by one from {begin}, and watch the three results: float32, single, double.',
      ],
      question: 'Make single and double rounding part. Then press Check.',
      truth: '{now}: one step apart. Layer after layer, such steps add up.',
      hints: { other: 'Now they are {now}. Try the next number.' },
    },
  },
};
