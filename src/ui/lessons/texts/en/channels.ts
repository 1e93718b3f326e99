import type { LessonText } from '../lessonText.ts';

export const channels: LessonText = {
  title: 'Three channels in, many maps out',
  goal: 'How many parameters has the first layer of a network?',
  leftOut: 'Left out: after the sum most networks apply an activation, such as ReLU, which turns negative numbers into 0.',
  pages: {
    deep: {
      title: 'A filter has depth',
      text: [
        'A colour picture is three grids on top of each other: red, green and blue. Each is called a channel.',
        'A filter has a layer for each channel. All products of all channels are added into one number. Add channels and see how the sum under the stage grows.',
      ],
    },
    guess: {
      title: 'Count the weights',
      text: ['On a grey picture this 3×3 filter has {flat} weights.'],
      question: 'How many weights has one 3×3 filter on a picture with three channels?',
      unit: 'weights',
      truth: '3 × 3 × 3 = {deep}: nine for each channel. And still only one output: the three sums are joined.',
      hints: {
        flat: 'The filter needs weights of its own for each channel.',
        other: 'Nine weights, for each of three channels.',
      },
    },
    maps: {
      title: 'Many filters',
      text: [
        'One filter finds one thing, upright edges say. So a layer has several filters. Each of them reads all channels and makes an output grid of its own: a map.',
      ],
      question: 'Make the stage put out 8 maps. Then press Check.',
      truth: 'Eight filters, eight maps. To the next layer they are simply eight channels.',
      hints: { other: 'The output has {maps} now. Each filter makes one.' },
    },
    check: {
      title: 'A real first layer',
      text: [
        'The first layer of DeepHotDog, a network that tells hot dogs from other food, has 8 filters of 3×3 over three channels. Each filter also has a bias: one number that is added to its sum.',
      ],
      question: 'How many parameters (weights and biases) has this layer?',
      unit: 'parameters',
      truth: '3 × 3 × 3 × 8 + {biases} = {parameters}.',
      hints: {
        biases: 'These are the weights. Each of the 8 filters has a bias too.',
        channels: 'Each filter has weights for all three channels.',
        filters: 'That is one filter. There are 8.',
        other: 'Weights of one filter, times 8, and a bias for each.',
      },
    },
  },
};
