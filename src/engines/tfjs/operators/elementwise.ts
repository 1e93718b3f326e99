import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../../../core/activation.ts';
import { separateActivation } from './activation.ts';
import type { Launch, Prepare, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';

/** Functions of one element: TFLite's name, tfjs's kernel. */
const UNARY: Readonly<Record<string, string>> = {
  ABS: 'Abs',
  CEIL: 'Ceil',
  COS: 'Cos',
  ELU: 'Elu',
  EXP: 'Exp',
  FLOOR: 'Floor',
  LOG: 'Log',
  LOGISTIC: 'Sigmoid',
  NEG: 'Neg',
  RELU: 'Relu',
  RELU6: 'Relu6',
  ROUND: 'Round',
  RSQRT: 'Rsqrt',
  SIGN: 'Sign',
  SIN: 'Sin',
  SQRT: 'Sqrt',
  SQUARE: 'Square',
  TANH: 'Tanh',
};

/** Functions of two elements with broadcasting; `integer` where tfjs computes them exactly in int32 too. */
const BINARY: Readonly<Record<string, { readonly kernel: string; readonly integer: boolean }>> = {
  ADD: { kernel: 'Add', integer: true },
  ATAN2: { kernel: 'Atan2', integer: false },
  DIV: { kernel: 'RealDiv', integer: false },
  FLOOR_DIV: { kernel: 'FloorDiv', integer: false },
  FLOOR_MOD: { kernel: 'Mod', integer: false },
  MAXIMUM: { kernel: 'Maximum', integer: true },
  MINIMUM: { kernel: 'Minimum', integer: true },
  MUL: { kernel: 'Multiply', integer: true },
  POW: { kernel: 'Pow', integer: false },
  SQUARED_DIFFERENCE: { kernel: 'SquaredDifference', integer: false },
  SUB: { kernel: 'Sub', integer: true },
};

function prepareUnary(kernelName: string): Prepare {
  return (site: TfjsSite) => {
    if (!allHeldIn('float32', site.inputs) || site.outputs[0]?.elements !== 'float32') return null;
    const kernel = site.kernel(kernelName);
    return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, {}))] };
  };
}

/** A kernel of two operands that broadcast, followed by the operator's activation. */
function prepareBinary({ kernel: kernelName, integer }: (typeof BINARY)[string]): Prepare {
  return (site: TfjsSite<{ readonly activation?: Activation }>) => {
    const elements = site.outputs[0]!.elements;
    if (elements === null || (elements === 'int32' && !exactOn(site.backendName, integer))) return null;
    const activation = site.options.activation ?? 'NONE';
    if (!allHeldIn(elements, site.inputs) || activation === 'SIGN_BIT') return null;
    const kernel = site.kernel(kernelName);
    const activate = separateActivation(site, activation);
    const run = ([a, b]: readonly TensorInfo[]) => {
      const y = only(kernel({ a: a!, b: b! }, {}));
      return [activate ? activate(y) : y];
    };
    return { inputs: [0, 1], run };
  };
}

/** WebGL keeps integers in floats: beyond 24 bits they are not exact there. */
function exactOn(backendName: string, integer: boolean): boolean {
  return integer && backendName !== 'webgl';
}

/** A clamp between two numbers. */
function prepareClip(clipValueMin: number, clipValueMax: number): Prepare {
  return (site: TfjsSite) => {
    if (!allHeldIn('float32', site.inputs)) return null;
    const kernel = site.kernel('ClipByValue');
    return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { clipValueMin, clipValueMax }))] };
  };
}

function prepareLeakyRelu(site: TfjsSite<{ readonly alpha: number }>): Launch | null {
  if (!allHeldIn('float32', site.inputs)) return null;
  const kernel = site.kernel('LeakyRelu');
  const { alpha } = site.options;
  return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { alpha }))] };
}

/** PRELU; XNNPACK, under tfjs's WASM, takes one slope a channel only. */
function preparePrelu(site: TfjsSite): Launch | null {
  const [x, alpha] = site.inputs;
  if (!x || !alpha || !allHeldIn('float32', [x, alpha])) return null;
  const slopes = alpha.shape.reduce((product, size) => product * size, 1);
  if (site.backendName === 'wasm' && (slopes !== x.shape.at(-1) || slopes !== alpha.shape.at(-1))) return null;
  const kernel = site.kernel('Prelu');
  return { inputs: [0, 1], run: ([input, weights]) => [only(kernel({ x: input!, alpha: weights! }, {}))] };
}

/**
 * HARD_SWISH: x * relu6(x + 3) / 6.
 *
 * The inner part is a depthwise 1x1 convolution with relu6: one pass instead of two.
 */
function prepareHardSwish(site: TfjsSite): Launch | null {
  const [x] = site.inputs;
  if (!x || !allHeldIn('float32', [x])) return null;
  const multiply = site.kernel('Multiply');
  const sixth = site.upload(new Float32Array([1 / 6]), [1]);
  const inner = shiftedRelu6(site, x.shape);
  return {
    inputs: [0],
    run: ([info]) => {
      const gate = inner(info!);
      const product = only(multiply({ a: info!, b: gate }, {}));
      site.dispose(gate);
      const y = only(multiply({ a: product, b: sixth }, {}));
      site.dispose(product);
      return [y];
    },
  };
}

/** relu6(x + 3), newly made. */
function shiftedRelu6(site: TfjsSite, shape: readonly number[]): (x: TensorInfo) => TensorInfo {
  const channels = shape.at(-1);
  if (shape.length === 4 && channels !== undefined) {
    const kernel = site.kernel('FusedDepthwiseConv2D');
    const filter = site.upload(new Float32Array(channels).fill(1), [1, 1, channels, 1]);
    const bias = site.upload(new Float32Array(channels).fill(3), [channels]);
    const attrs = { strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NHWC', activation: 'relu6' };
    return (x) => only(kernel({ x, filter, bias }, attrs));
  }
  const add = site.kernel('Add');
  const relu6 = site.kernel('Relu6');
  const three = site.upload(new Float32Array([3]), [1]);
  return (x) => {
    const shifted = only(add({ a: x, b: three }, {}));
    const y = only(relu6({ x: shifted }, {}));
    site.dispose(shifted);
    return y;
  };
}

/** Operators that treat each element alone. */
export const ELEMENTWISE: readonly (readonly [string, Prepare])[] = [
  ...Object.entries(UNARY).map(([op, kernel]) => [op, prepareUnary(kernel)] as const),
  ...Object.entries(BINARY).map(([op, row]) => [op, prepareBinary(row)] as const),
  ['HARD_SWISH', prepareHardSwish],
  ['LEAKY_RELU', prepareLeakyRelu],
  ['PRELU', preparePrelu],
  ['RELU_0_TO_1', prepareClip(0, 1)],
  ['RELU_N1_TO_1', prepareClip(-1, 1)],
];
