import type { LessonText } from '../lessonText.ts';

export const bits: LessonText = {
  title: '32, 16, 8 bits',
  goal: 'How many bits does a number need, and what do fewer save?',
  leftOut:
    'Left out: a layer adds up thousands of products. Sums keep 32 bits even where weights have 8, or the errors would add up, too.',
  pages: {
    needed: {
      title: 'Turning bits off',
      text: [
        'float32 has a sign, 8 bits that choose a power of two, and {mantissa} bits, the mantissa, that say where the number lies between this power and the next.',
        'A pixel is one of 256 levels, here a number from 0 to 1.',
      ],
      question: 'How many mantissa bits must be kept, so that no two levels become one?',
      unit: 'bits',
      truth: '{needed}: as many as bfloat16 has. With one less, {below} levels are left. The slider stands there now.',
      hints: {
        eight: 'Close: 256 levels are 8 bits, but the leading one of a float is not stored.',
        all: 'Most of them are never needed here.',
        other: '256 levels are 8 bits; and a float does not store its leading one.',
      },
    },
    seen: {
      title: 'Until you see it',
      text: [
        'Move the slider slowly to the left, and watch the sky, where the light hardly changes: steps are seen there first. Steps of floats grow with the number, so light parts break up before dark ones. Try your camera, too.',
      ],
      question: 'Turn bits off until fewer than {few} levels are left. Then press Check.',
      truth: '{left} levels: the light parts are stripes, the dark ones are hardly changed.',
      hints: { other: 'There are {left} levels now.' },
    },
    edges: {
      title: 'What a filter makes of it',
      text: [
        'A network never looks at pixels alone: it multiplies and adds them up. With {needed} bits the smoothed picture looks as it should.',
        'The Laplacian subtracts a pixel’s neighbours from it. Neighbours are nearly equal: little is left of them but their last bits.',
      ],
      question: 'With the Laplacian instead, is the difference to float32 larger?',
      options: { same: 'The same', less: 'Smaller', more: 'Larger' },
      truth: 'Errors add up while the picture cancels. Compare PSNR under the picture, with “Gaussian” and with “Laplacian”.',
      hints: {
        same: 'The errors of five pixels are added up here, and the centre’s counts four times.',
        less: 'The results are small. The errors are not.',
      },
    },
    size: {
      title: 'What it saves',
      text: [
        'Every weight of a network is such a number. DeepHotDog has {weights} of them. As float32 each takes 4 bytes: {float32} MB.',
        'An MB is a million bytes.',
      ],
      question: 'How many MB do they take as int8?',
      unit: 'MB',
      truth: 'float32 {float32} MB, float16 {float16} MB, int8 {int8} MB. The table beside this text has all formats.',
      hints: {
        float32: 'That is float32.',
        float16: 'That is float16: two bytes each.',
        bits: 'Those are millions of bits.',
        other: 'int8 takes one byte each.',
      },
    },
    time: {
      title: 'Is it faster here?',
      text: [
        'The table fills while you guess: size, right answers and agreement with float32, from 32 bits to 2. A quarter of the bytes, and nearly the same answers.',
        'LiteRT.js computes int8 in integers, tfjs in floats. But starting layers and copying cost the same for both.',
      ],
      question: 'Is int8 faster than float32 on this device? Guess, then measure the times under the table.',
      options: { faster: 'Faster', same: 'Cannot be told apart', slower: 'Slower' },
      truth: 'On {engine} int8 was {measured} times as fast here. Compare across the class.',
      hints: { open: 'Press “Measure the times” under the table, and wait until both are timed.' },
    },
  },
};
