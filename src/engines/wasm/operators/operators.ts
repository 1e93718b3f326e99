import { DEPTHWISE_8_OPERATORS } from './depthwiseConv2d8.ts';
import { prepareSoftmax8 } from './softmax8.ts';
import { SUM8_OPERATORS } from './sum8.ts';
import { FLOAT_LAYERS } from './float32.ts';
import { UNARY_OPERATORS } from './unary.ts';
import type { Prepare } from '../site.ts';

type Row = readonly [op: string, prepare: Prepare];

/** Every operator that this engine has kernels for, group by group; an operator may have a row for each of its types. */
const ROWS: readonly Row[] = [
  ...DEPTHWISE_8_OPERATORS,
  ['SOFTMAX', prepareSoftmax8],
  ...SUM8_OPERATORS,
  ...UNARY_OPERATORS,
  ...FLOAT_LAYERS,
];

/** What can make an operator ready, to be tried in this order; where all decline, it is computed by its definition in core/. */
export const OPERATORS: ReadonlyMap<string, readonly Prepare[]> = ROWS.reduce(
  (all, [op, prepare]) => all.set(op, [...(all.get(op) ?? []), prepare]),
  new Map<string, readonly Prepare[]>(),
);
