import type { Prepare } from '../site.ts';
import { BLOCK_OPERATORS } from './blocks.ts';
import { BORDER_OPERATORS } from './borders.ts';
import { CONVERSIONS } from './conversions.ts';
import { FLOAT_FUNCTIONS } from './floatFunctions.ts';
import { FLOAT_PAIRS } from './floatPairs.ts';
import { GATHER_OPERATORS } from './gathers.ts';
import { JOIN_OPERATORS } from './joins.ts';
import { preparePairProduct8 } from './pairProduct8.ts';
import { RESIZE_OPERATORS } from './resize.ts';
import { prepareSoftmax8 } from './softmax8.ts';
import { prepareSoftmaxFloat } from './softmaxFloat.ts';
import { SUM8_OPERATORS } from './sum8.ts';
import { UNARY_OPERATORS } from './unary.ts';
import { VIEW_OPERATORS } from './views.ts';

/** Element by element, row by row, and movement: everything that neither multiplies by weights nor pools. */
export const GENERAL_OPERATORS: readonly (readonly [op: string, prepare: Prepare])[] = [
  ...BLOCK_OPERATORS,
  ...BORDER_OPERATORS,
  ...CONVERSIONS,
  ...FLOAT_FUNCTIONS,
  ...FLOAT_PAIRS,
  ...GATHER_OPERATORS,
  ...JOIN_OPERATORS,
  ['MUL', preparePairProduct8],
  ...RESIZE_OPERATORS,
  ['SOFTMAX', prepareSoftmax8],
  ['SOFTMAX', prepareSoftmaxFloat],
  ...SUM8_OPERATORS,
  ...UNARY_OPERATORS,
  ...VIEW_OPERATORS,
];
