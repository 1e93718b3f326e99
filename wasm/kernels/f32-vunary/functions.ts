import {
  EXPONENTIAL_RANGE,
  exponential,
  exponentialLessOne,
  exponentialLocals,
  wholeExponential,
} from '../../elementwise/exponential.ts';
import { clampFloat, largerOf, smallerOf, type Floats } from '../../elementwise/floats.ts';
import { get, set, type Wat } from '../../wat.ts';

/** Fields of the params that functions read, as locals of their names. */
export type FloatParameter = 'minimum' | 'maximum' | 'slope';

/** A function of the local `x`, an element or four, to the local `y`. */
export interface FloatFunction {
  readonly reads: readonly FloatParameter[];
  /** Locals of the type beside x and y. */
  readonly locals: readonly string[];
  readonly compute: readonly Wat[];
}

type Of = (floats: Floats) => FloatFunction;

const SIGN_BIT = -0x80000000;
const x = get('x');
const y = get('y');

const plain =
  (value: (floats: Floats) => Wat): Of =>
  (floats) => ({ reads: [], locals: [], compute: [set('y', value(floats))] });

/** With an exponential among its instructions. */
const exponentiating =
  (compute: (floats: Floats) => readonly Wat[], ...locals: readonly string[]): Of =>
  (floats) => ({ reads: [], locals: [...exponentialLocals, ...locals], compute: compute(floats) });

/** exp of the local `y` in two parts; below the range exp is as good as 0, and its argument not above 0. */
const exponentialOfNegative = (floats: Floats): readonly Wat[] => [
  set('y', largerOf(floats, y, floats.constant(EXPONENTIAL_RANGE.least))),
  ...exponential(floats, 'y'),
];

const negativeMagnitude = ({ bits, integer }: Floats, of: Wat): Wat => bits('or', of, integer(SIGN_BIT));
const withSignOf = ({ bits, integer }: Floats, magnitude: Wat, of: Wat): Wat =>
  bits('or', magnitude, bits('and', of, integer(SIGN_BIT)));

/** With e = exp(-|x|): e / (1 + e) below 0, and 1 less that from 0 on. */
const logistic = exponentiating((floats) => [
  set('y', negativeMagnitude(floats, x)),
  ...exponentialOfNegative(floats),
  set('y', wholeExponential(floats)),
  set('y', floats.op('div', y, floats.op('add', y, floats.constant(1)))),
  set('scale', floats.op('sub', floats.constant(1), y)),
  set('y', floats.choose(floats.op('gt', x, floats.constant(0)), get('scale'), y)),
]);

/** tanh of a local: with u = exp(-2|a|) - 1, -u / (u + 2) and the sign of a, which loses nothing next to 0. */
const tanhOf = (floats: Floats, a: Wat): readonly Wat[] => [
  set('y', floats.op('mul', negativeMagnitude(floats, a), floats.constant(2))),
  ...exponentialOfNegative(floats),
  set('y', exponentialLessOne(floats)),
  set('y', floats.op('div', floats.op('neg', y), floats.op('add', y, floats.constant(2)))),
  set('y', withSignOf(floats, y, a)),
];

/** The square of exp of the half: no argument is out of the range that way, and what over- or underflows does so in the square. */
const exp = exponentiating((floats) => [
  set('y', floats.op('mul', x, floats.constant(0.5))),
  set('y', smallerOf(floats, y, floats.constant(50))),
  set('y', largerOf(floats, y, floats.constant(-60))),
  ...exponential(floats, 'y'),
  set('y', wholeExponential(floats)),
  set('y', floats.op('mul', y, y)),
]);

const elu = exponentiating((floats) => [
  set('y', smallerOf(floats, x, floats.constant(0))),
  ...exponentialOfNegative(floats),
  set('y', exponentialLessOne(floats)),
  set('y', floats.choose(floats.op('lt', x, floats.constant(0)), y, x)),
]);

const hardSwish: Of = (floats) => {
  const { op, constant } = floats;
  return {
    reads: [],
    locals: [],
    compute: [
      set('y', op('add', x, constant(3))),
      set('y', largerOf(floats, y, constant(0))),
      set('y', smallerOf(floats, y, constant(6))),
      set('y', op('mul', op('mul', x, y), constant(Math.fround(1 / 6)))),
    ],
  };
};

/** Half of x times what `y` holds and 1. */
const halfTimesOneMore = ({ op, constant }: Floats): Wat =>
  set('y', op('mul', op('mul', x, constant(0.5)), op('add', y, constant(1))));

/** @see Hendrycks, Gimpel: Gaussian error linear units (arXiv:1606.08415), the tanh form */
const geluTanh = exponentiating((floats) => {
  const { op, constant } = floats;
  const cubic = op('add', op('mul', op('mul', op('mul', x, x), x), constant(0.044715)), x);
  return [
    set('argument', op('mul', cubic, constant(Math.fround(Math.sqrt(2 / Math.PI))))),
    ...tanhOf(floats, get('argument')),
    halfTimesOneMore(floats),
  ];
}, 'argument');

/**
 * x times the normal distribution, its error function to 1.5e-7.
 *
 * @see Abramowitz, Stegun: Handbook of mathematical functions, 7.1.26
 */
const gelu = exponentiating(
  (floats) => {
    const { op, constant, choose } = floats;
    const series = [-1.453152027, 1.421413741, -0.284496736, 0.254829592].reduce(
      (sum, next) => op('add', op('mul', sum, get('inverse')), constant(next)),
      constant(1.061405429),
    );
    return [
      set('argument', op('mul', x, constant(Math.fround(Math.SQRT1_2)))),
      set('inverse', op('add', op('mul', op('abs', get('argument')), constant(0.3275911)), constant(1))),
      set('inverse', op('div', constant(1), get('inverse'))),
      set('y', op('neg', op('mul', get('argument'), get('argument')))),
      ...exponentialOfNegative(floats),
      set('y', op('sub', constant(1), op('mul', op('mul', series, get('inverse')), wholeExponential(floats)))),
      set('y', withSignOf(floats, y, x)),
      halfTimesOneMore(floats),
      // Far below 0 the error is multiplied by x; there is nothing left there.
      set('inverse', constant(0)),
      set('y', choose(op('lt', x, constant(-6)), get('inverse'), y)),
    ];
  },
  'argument',
  'inverse',
);

const clamp: Of = (floats) => ({
  reads: ['minimum', 'maximum'],
  locals: [],
  compute: [set('y', x), ...clampFloat(floats, 'y')],
});

const leakyRelu: Of = (floats) => ({
  reads: ['slope'],
  locals: [],
  compute: [set('y', floats.op('mul', x, get('slope'))), set('y', floats.choose(floats.op('lt', x, floats.constant(0)), y, x))],
});

const sign: Of = (floats) => {
  const { op, constant, choose } = floats;
  return {
    reads: [],
    locals: [],
    compute: [
      set('y', choose(op('gt', x, constant(0)), constant(1), x)),
      set('y', choose(op('lt', x, constant(0)), constant(-1), y)),
    ],
  };
};

/** By XNNPACK's names. */
export const FLOAT_FUNCTIONS = {
  vabs: plain(({ op }) => op('abs', x)),
  vclamp: clamp,
  velu: elu,
  vexp: exp,
  vgelu: gelu,
  vgelu_tanh: geluTanh,
  vhswish: hardSwish,
  vlrelu: leakyRelu,
  vneg: plain(({ op }) => op('neg', x)),
  vrndd: plain(({ op }) => op('floor', x)),
  vrndne: plain(({ op }) => op('nearest', x)),
  vrndu: plain(({ op }) => op('ceil', x)),
  vrsqrt: plain(({ op, constant }) => op('div', constant(1), op('sqrt', x))),
  vsigmoid: logistic,
  vsign: sign,
  vsqr: plain(({ op }) => op('mul', x, x)),
  vsqrt: plain(({ op }) => op('sqrt', x)),
  vtanh: exponentiating((floats) => tanhOf(floats, x)),
} as const satisfies Readonly<Record<string, Of>>;
