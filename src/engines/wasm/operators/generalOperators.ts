import type { Prepare } from '../site.ts';
import { BLOCK_OPERATORS } from './moves/blocks.ts';
import { BORDER_OPERATORS } from './moves/borders.ts';
import { CONVERSIONS } from './conversions.ts';
import { FLOAT_FUNCTIONS } from './float/floatFunctions.ts';
import { FLOAT_PAIRS } from './float/floatPairs.ts';
import { GATHER_OPERATORS } from './moves/gathers.ts';
import { JOIN_OPERATORS } from './moves/joins.ts';
import { preparePairProduct8 } from './eightBit/pairProduct8.ts';
import { RESIZE_OPERATORS } from './resize.ts';
import { prepareSoftmax8 } from './eightBit/softmax8.ts';
import { prepareSoftmaxFloat } from './float/softmaxFloat.ts';
import { SUM8_OPERATORS } from './eightBit/sum8.ts';
import { UNARY_OPERATORS } from './eightBit/unary.ts';
import { VIEW_OPERATORS } from './moves/views.ts';

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
