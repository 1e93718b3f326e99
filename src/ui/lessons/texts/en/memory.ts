import type { LessonText } from '../lessonText.ts';

export const memory: LessonText = {
  title: 'Where the memory goes, and why max-pool',
  goal: 'Which layer of a network needs the most memory?',
  leftOut: 'Left out: an engine may reuse memory or work piece by piece, and the weights need memory on top.',
  pages: {
    picture: {
      title: 'What a picture weighs',
      text: [
        'DeepHotDog reads a picture of 224 × 224 pixels with 3 channels. Each number takes 4 bytes (float32). One KiB is 1024 bytes.',
      ],
      question: 'How many KiB does the picture take?',
      unit: 'KiB',
      truth: '224 × 224 × 3 × 4 bytes = {picture} KiB.',
      hints: {
        bytes: 'Each number takes 4 bytes.',
        count: 'That is how many numbers there are.',
        other: 'Width × height × channels × 4, divided by 1024.',
      },
    },
    bars: {
      title: 'Draw the bars',
      text: [
        'Now the layers. A convolution with 8 filters makes 8 maps; a max-pool keeps the largest of each 2×2 pixels. How much memory does the output of each layer take? Drag the bars beside this text.',
      ],
      question: 'Drag the six bars and press “Compare with the truth” under them. Then press Check here.',
      truth:
        'In KiB: {conv1}, {pool1}, {conv2}, {pool2}, {conv3}, {pool3}. The first layers take the most: they have few channels, but large maps.',
      hints: { other: 'The truth is not shown yet: press “Compare with the truth” under the bars.' },
    },
    peak: {
      title: 'The fullest moment',
      text: ['While a layer runs, its input and its output must both be in memory. The picture takes {picture} KiB.'],
      question: 'During which layer is the most memory in use?',
      options: { Conv1: 'Conv1', Pool1: 'Pool1', Conv3: 'Conv3', Dense1: 'Dense1' },
      truth: 'During Conv1: {picture} + {conv1} = {peak} KiB.',
      hints: {
        Pool1: 'Close: {conv1} + {pool1}. But one layer holds more.',
        Conv3: 'It has the most filters, but its maps are small by then.',
        Dense1: 'Its weights are large, but what it reads and writes is small.',
      },
    },
    pool: {
      title: 'And without the pools?',
      text: [
        'Each max-pool divides its maps by four. Without the three pools, the dense layer behind would read far more numbers, and would need a weight for each.',
      ],
      question: 'How many times as many weights would the network have?',
      unit: 'times',
      truth: 'About {times} times as many as its {weights}. Choose “No pools” beside this text to see every layer.',
      hints: { other: 'Three pools, and each divides by four: 4 × 4 × 4 is 64, and the lost borders add a little.' },
    },
  },
};
