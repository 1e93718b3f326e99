import type { LessonText } from '../lessonText.ts';

export const dense: LessonText = {
  title: 'Why dense layers hurt',
  goal: 'Why can a layer with few multiplications still be slow?',
  leftOut:
    'Left out: with many pictures at once (a larger batch) each weight is used once for each picture, and the trouble shrinks.',
  pages: {
    look: {
      title: 'A network with two kinds of layers',
      text: [
        'DeepHotDog has three convolutions and two dense layers (FULLY_CONNECTED in the table). In a dense layer every output reads every input, each with a weight of its own.',
        'Look at the table of operators: shapes, and MACs. A MAC is one multiplication and one addition.',
      ],
    },
    weights: {
      title: 'Its share of the weights',
      text: ['The network has {weights} weights and biases. The first dense layer reads 43,264 numbers and has 64 outputs.'],
      question: 'Which share of all weights does this one layer hold?',
      unit: '%',
      truth: '{weightShare} %: nearly the whole file is this one layer.',
      hints: { other: '43,264 × 64 is about 2.77 million.' },
    },
    macs: {
      title: 'Its share of the work',
      text: [
        'Each weight of a dense layer is used once for a picture. A weight of a convolution is used again at every place of its map.',
      ],
      question: 'Which share of all MACs does the same layer do?',
      unit: '%',
      truth: '{macShare} %. {weightShare} % of the weights, and hardly any work.',
      hints: { other: 'Each convolution uses its few weights thousands of times.' },
    },
    why: {
      title: 'What makes it slow?',
      text: [
        'For each byte of weights that comes from memory, the dense layer does {perByte} MAC. Processors could do many. An article says that dense layers are slow for their “random memory access”.',
      ],
      question: 'What is the larger effect, for one picture at a time?',
      options: {
        order: 'The weights are read in a random order',
        once: 'Each weight is fetched and used only once',
        macs: 'There are too many multiplications',
      },
      truth:
        'Fetched once, used once: memory sets the pace. Real programs read dense weights in order, so random access is the smaller part.',
      hints: {
        order: 'In real programs they lie in memory in the order in which they are read.',
        macs: 'It does only {macShare} % of them.',
      },
    },
    device: {
      title: 'Measure it here',
      text: [
        'Beside this text stand a convolution and a dense layer with exactly as many MACs. Guess how much longer the dense one takes, then time both on this device. The answers differ across a class: compare them.',
      ],
    },
  },
};
