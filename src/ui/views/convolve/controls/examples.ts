import type { Values } from '../../../state/keys.ts';

/** A setting worth seeing. */
export interface Example {
  readonly label: string;
  readonly values: Partial<Values<'convolve'>>;
}

/** States that each show one thing, in the order of the lessons. */
export const EXAMPLES: readonly Example[] = [
  { label: 'Edges', values: { input: '16x16x1', step: '74' } },
  { label: 'Stride 2', values: { stride: '2', padding: 'SAME', step: '8' } },
  { label: 'Starved corners', values: { input: '9x9x1', filter: '5', preset: 'box', usage: 'yes', step: '12' } },
  { label: 'Mirrored', values: { input: '9x9x1', filter: '5', preset: 'gaussian', padding: 'SAME', border: 'reflect' } },
  { label: 'Three channels', values: { input: '12x12x3', preset: 'random', bias: 'yes', activation: 'RELU', step: '34' } },
  {
    label: 'Eight filters',
    values: { input: '12x12x3', filters: '8', preset: 'random', bias: 'yes', activation: 'RELU', step: '34' },
  },
  { label: 'Grouped', values: { kind: 'grouped', input: '8x8x4', filters: '4', groups: '2', preset: 'random', step: '14' } },
  { label: 'Depthwise', values: { kind: 'depthwise', input: '10x10x3', preset: 'random', step: '27' } },
  { label: 'Pointwise', values: { kind: 'pointwise', input: '10x10x3', filters: '2', preset: 'random', step: '44' } },
  { label: 'Dilated', values: { input: '14x14x1', dilation: '2', step: '44' } },
  { label: '1-D causal', values: { kind: 'causal', input: '1x24x1', dilation: '2', source: 'waves', preset: 'box', step: '9' } },
  {
    label: 'Transposed',
    values: { kind: 'transposed', input: '5x5x1', stride: '2', padding: 'SAME', source: 'seven', preset: 'gaussian', step: '33' },
  },
  { label: 'Pooling', values: { kind: 'maxPool', filter: '2', stride: '2', step: '14' } },
];
