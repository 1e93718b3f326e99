import type { KernelCall, Prepare, WasmSite } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';
import { answersOf, throughTable } from '../moves/throughTable.ts';

/**
 * An operator of one 8-bit tensor to another, element by element: a table of its definition's answers to all 256 elements, and so equal
 * to the definition bit for bit.
 */
function lookUp(site: WasmSite<unknown>): readonly KernelCall[] | null {
  const [input] = site.inputs;
  const [output] = site.outputs;
  if (!input || !output || !gridOf(input.spec) || !gridOf(output.spec)) return null;
  return [throughTable(site, input, output.spec, output.address(), answersOf(site, site.options, input, output.spec))];
}

/** Functions of one element whose definitions look at nothing but the element and the two grids. */
const NAMES = [
  'LOGISTIC',
  'TANH',
  'HARD_SWISH',
  'RELU',
  'RELU6',
  'RELU_N1_TO_1',
  'RELU_0_TO_1',
  'ELU',
  'LEAKY_RELU',
  'GELU',
  'QUANTIZE',
  'ABS',
  'CEIL',
  'COS',
  'EXP',
  'FLOOR',
  'LOG',
  'NEG',
  'ROUND',
  'RSQRT',
  'SIGN',
  'SIN',
  'SQRT',
  'SQUARE',
];

export const UNARY_OPERATORS: readonly (readonly [string, Prepare])[] = NAMES.map((name) => [name, lookUp]);
