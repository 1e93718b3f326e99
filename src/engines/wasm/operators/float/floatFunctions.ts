import { F32_VUNARY } from '../../../../../wasm/kernels/f32-vunary/family.ts';
import type { GeluOptions } from '../../../../plan/operators/gelu.ts';
import type { LeakyReluOptions } from '../../../../plan/operators/leakyRelu.ts';
import type { Prepare } from '../../site.ts';
import { floatKernel } from './floatKernel.ts';

/** Which of the kernels of f32-vunary, and its parameters. */
interface Call {
  readonly name: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly slope?: number;
}

/** Fewest elements that are worth handing to a thread. */
const GRAIN = 8_192;

/** A function of one float32 tensor, element by element. */
const floatFunction =
  <Options>(callOf: (options: Options) => Call): Prepare<Options> =>
  (site) => {
    const [input] = site.inputs;
    const [output] = site.outputs;
    if (!input || !output || input.spec.dtype !== 'float32' || output.spec.dtype !== 'float32') return null;
    const { name, minimum = 0, maximum = 0, slope = 0 } = callOf(site.options);
    const values = { input: input.address(), output: output.address(), minimum, maximum, slope };
    return [site.call(F32_VUNARY, floatKernel(site.target, `f32_${name}_ukernel`), values, input.count, GRAIN)];
  };

const plain = (name: string) => floatFunction<unknown>(() => ({ name }));
const clamp = (minimum: number, maximum: number) => floatFunction<unknown>(() => ({ name: 'vclamp', minimum, maximum }));

export const FLOAT_FUNCTIONS = [
  ['ABS', plain('vabs')],
  ['CEIL', plain('vrndu')],
  ['ELU', plain('velu')],
  ['EXP', plain('vexp')],
  ['FLOOR', plain('vrndd')],
  ['GELU', floatFunction<GeluOptions>(({ approximate }) => ({ name: approximate ? 'vgelu_tanh' : 'vgelu' }))],
  ['HARD_SWISH', plain('vhswish')],
  ['LEAKY_RELU', floatFunction<LeakyReluOptions>(({ alpha }) => ({ name: 'vlrelu', slope: alpha }))],
  ['LOGISTIC', plain('vsigmoid')],
  ['NEG', plain('vneg')],
  ['RELU', clamp(0, Infinity)],
  ['RELU6', clamp(0, 6)],
  ['RELU_0_TO_1', clamp(0, 1)],
  ['RELU_N1_TO_1', clamp(-1, 1)],
  ['ROUND', plain('vrndne')],
  ['RSQRT', plain('vrsqrt')],
  ['SIGN', plain('vsign')],
  ['SQRT', plain('vsqrt')],
  ['SQUARE', plain('vsqr')],
  ['TANH', plain('vtanh')],
] as const;
