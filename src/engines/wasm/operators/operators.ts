import { PRODUCTS_8 } from './eightBit/conv2d8.ts';
import { POOL_8_OPERATORS } from './eightBit/pools8.ts';
import { DEPTHWISE_8_OPERATORS } from './eightBit/depthwiseConv2d8.ts';
import { FLOAT_LAYERS } from './float/float32.ts';
import { GENERAL_OPERATORS } from './generalOperators.ts';
import type { Prepare } from '../site.ts';

type Row = readonly [op: string, prepare: Prepare];

/** Every operator that this engine has kernels for, group by group; an operator may have a row for each of its types. */
const ROWS: readonly Row[] = [
  ...PRODUCTS_8,
  ...POOL_8_OPERATORS,
  ...DEPTHWISE_8_OPERATORS,
  ...FLOAT_LAYERS,
  ...GENERAL_OPERATORS,
];

/** What can make an operator ready, to be tried in this order; where all decline, it is computed by its definition in core/. */
export const OPERATORS: ReadonlyMap<string, readonly Prepare[]> = ROWS.reduce(
  (all, [op, prepare]) => all.set(op, [...(all.get(op) ?? []), prepare]),
  new Map<string, readonly Prepare[]>(),
);
