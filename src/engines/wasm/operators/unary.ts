import { X8_LUT } from '../../../../wasm/kernels/x8-lut/family.ts';
import { valuesFromBytes } from '../../../core/values.ts';
import { DEFINITIONS } from '../../../plan/operators/definitions.ts';
import type { KernelCall, Prepare, WasmSite } from '../site.ts';
import { flipOf, gridOf } from '../stored.ts';

/** Fewest elements that are worth handing to a thread. */
const GRAIN = 16_384;

/**
 * An operator of one 8-bit tensor to another, element by element: a table of its definition's answers to all 256 elements, and so equal
 * to the definition bit for bit.
 */
function lookUp(site: WasmSite<unknown>): readonly KernelCall[] | null {
  const [input] = site.inputs;
  const [output] = site.outputs;
  if (!input || !output || !gridOf(input.spec) || !gridOf(output.spec)) return null;
  const { target, options } = site;
  const definition = DEFINITIONS.get(site.op)!;
  const table = site.room(256, (out) => {
    const [from, to] = [flipOf(input.spec, target), flipOf(output.spec, target)];
    const every = Uint8Array.from(out, (_, stored) => stored ^ from);
    const values = valuesFromBytes(input.spec.dtype, every, 256);
    const [shaped, result] = [input.spec, output.spec].map((spec) => ({ ...spec, shape: [256] }));
    const answers = definition.evaluate({
      requantization: target.requantization,
      options,
      inputs: [{ ...shaped!, values }],
      outputs: [result!],
    })[0]!;
    for (let stored = 0; stored < 256; stored++) out[stored] = Number(answers[stored]) ^ to;
  });
  const values = { input: input.address(), output: output.address(), table };
  return [site.call(X8_LUT, 'x8_lut_ukernel_4__scalar', values, input.count, GRAIN)];
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
];

export const UNARY_OPERATORS: readonly (readonly [string, Prepare])[] = NAMES.map((name) => [name, lookUp]);
