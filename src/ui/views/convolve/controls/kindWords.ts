import type { Kind } from '../../../../stage/setting.ts';

/** How a kind is called, what it is in one line, and its operator in TensorFlow Lite. */
export interface KindWords {
  readonly label: string;
  readonly line: string;
  readonly operator: string;
}

/** The kinds of the stage in words. */
export const KIND_WORDS: Readonly<Record<Kind, KindWords>> = {
  standard: { label: 'Standard', line: 'Every filter reads every input channel and sums over all of them.', operator: 'CONV_2D' },
  grouped: {
    label: 'Grouped',
    line: 'Channels and filters are split into groups that do not see each other.',
    operator: 'CONV_2D',
  },
  depthwise: {
    label: 'Depthwise',
    line: 'Each channel has filters of its own: the channels stay apart.',
    operator: 'DEPTHWISE_CONV_2D',
  },
  pointwise: {
    label: 'Pointwise, 1×1',
    line: 'Mixes the channels of one pixel, and looks at no neighbour.',
    operator: 'CONV_2D',
  },
  transposed: {
    label: 'Transposed',
    line: 'Each input spreads the filter over the output, which grows by the stride.',
    operator: 'TRANSPOSE_CONV',
  },
  conv1d: { label: '1-D', line: 'A filter along one row, such as sound or a sensor.', operator: 'CONV_2D of height 1' },
  causal: {
    label: '1-D, causal',
    line: 'Padded before the start only: no output sees what comes later.',
    operator: 'PAD, then CONV_2D of height 1',
  },
  maxPool: { label: 'Max pooling', line: 'The largest value under the window; it has no weights.', operator: 'MAX_POOL_2D' },
  averagePool: {
    label: 'Average pooling',
    line: 'The mean of the values under the window; it has no weights.',
    operator: 'AVERAGE_POOL_2D',
  },
};
