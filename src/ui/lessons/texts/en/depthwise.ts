import type { LessonText } from '../lessonText.ts';

export const depthwise: LessonText = {
  title: 'Depthwise + pointwise',
  goal: 'With 8.4 times fewer MACs, is a layer 8.4 times faster?',
  leftOut:
    'Left out: the two forms do not compute the same numbers. A network is trained with one or the other; the cheap one is a little less able.',
  pages: {
    groups: {
      title: 'From all channels to one',
      text: [
        'In a standard convolution every filter reads all channels. In groups, the channels are shared out and each filter reads only those of its group. With as many groups as channels, each filter reads a single channel: this is depthwise.',
        'Watch the counters under the stage while you move the slider.',
      ],
      question: 'Move the groups until the convolution is depthwise. Then press Check.',
      truth: '{groups} groups for {groups} channels: each filter reads one. The MACs fell to a quarter.',
      hints: { other: 'There are {groups} groups: filters still read several channels.' },
    },
    weights: {
      title: 'Two cheap stages',
      text: [
        'Depthwise filters never mix channels. So a second stage follows: pointwise, 1×1 filters over all channels. For 3 channels in and 8 out, a standard 3×3 layer has {standard} weights.',
      ],
      question: 'How many weights have depthwise 3×3 and pointwise 1×1 together?',
      unit: 'weights',
      truth: '{perChannel} + {mixing} = {together} instead of {standard}.',
      hints: {
        standard: 'That is the standard layer.',
        mixing: 'That is the depthwise stage. The 1×1 filters come on top.',
        perChannel: 'That is the pointwise stage. The three 3×3 filters come on top.',
        other: 'Three filters of 3×3, and eight of 1×1 with depth 3.',
      },
    },
    count: {
      title: 'A layer as in a phone',
      text: [
        'A layer of MobileNet: 56 × 56 pixels, 128 channels in, 128 out. The separable form costs 1/128 + 1/9 of the standard one.',
      ],
      question: 'How many times fewer MACs does it do?',
      unit: 'times',
      truth: '1 ÷ (1/128 + 1/9) = {saving}.',
      hints: {
        nine: 'Very close: the pointwise stage does most of the work, the depthwise stage is the 1/128.',
        other: '1/9 is the larger part: so a little less than 9.',
      },
    },
    device: {
      title: 'Is it as much faster here?',
      text: [
        'Fewer MACs are not all. The depthwise stage does only {perByte} MAC for each byte that it moves: it often waits for memory.',
      ],
      question: 'Guess the speed-up in the view, time both there, then press Check.',
      truth: 'By count {saving} times, by the clock of this device {measured} times. Compare across the class.',
      hints: { other: 'Nothing is timed yet: start the timing in the view and wait until all rounds are done.' },
    },
  },
};
