import { get, i32, set, type Wat } from '../wat.ts';
import type { Floats } from './floats.ts';

/** Adding 1.5 x 2^23 leaves no bits for a fraction, and rounds half to even; the lowest bits of the sum are the integer. */
const MAGIC = 1.5 * 2 ** 23;
const ONE_BITS = 0x3f800000;
const EXPONENT_AT = 23;
/** ln 2 in two parts, the first of so few bits that its product with any exponent is exact. */
const LN2 = { high: 0.693145751953125, low: 1.4286068203094e-6 };

/**
 * (exp(r) - 1 - r) / r^2 on |r| <= ln 2 / 2, lowest power first: fitted by iterated weighted least squares so that the relative error of
 * exp(r) is even, 1.1e-7 with these float32 coefficients.
 */
const COEFFICIENTS = [0.4999923, 0.16667114, 0.04189016, 0.00831252].map(Math.fround);

/**
 * Arguments of `exponential`. Above, `scale` is a normal number; below, exp is as good as 0, and stays so large that nothing made of it is
 * subnormal, which would take the processor ten times as long.
 */
export const EXPONENTIAL_RANGE = { least: -80, most: 88.37 };

/** Locals of the type that it needs. */
export const exponentialLocals = ['scale', 'less', 'remainder'] as const;

/**
 * exp of a local in EXPONENTIAL_RANGE in two parts, so that exp is scale * less + scale and exp - 1, without cancellation, is
 * scale * less + (scale - 1): `scale` the power of two next to it, `less` what the rest of the argument gives, less 1.
 */
export function exponential(floats: Floats, argument: string): readonly Wat[] {
  const { op, bits, constant, integer } = floats;
  const r = get('remainder');
  const [first, ...others] = COEFFICIENTS.toReversed();
  const series = others.reduce((sum, next) => op('add', op('mul', sum, r), constant(next)), constant(first!));
  return [
    // For now the sum with the magic number; its lowest bits are the exponent.
    set('scale', op('add', op('mul', get(argument), constant(Math.fround(Math.LOG2E))), constant(MAGIC))),
    set('less', op('sub', get('scale'), constant(MAGIC))),
    set('scale', bits('add', bits('shl', get('scale'), i32(EXPONENT_AT)), integer(ONE_BITS))),
    set('remainder', op('sub', get(argument), op('mul', get('less'), constant(LN2.high)))),
    set('remainder', op('sub', r, op('mul', get('less'), constant(Math.fround(LN2.low))))),
    set('less', op('add', op('mul', op('mul', r, r), series), r)),
  ];
}

/** exp itself, after `exponential`. */
export const wholeExponential = ({ op }: Floats): Wat => op('add', op('mul', get('scale'), get('less')), get('scale'));

/** exp - 1, after `exponential`. */
export const exponentialLessOne = ({ op, constant }: Floats): Wat =>
  op('add', op('mul', get('scale'), get('less')), op('sub', get('scale'), constant(1)));
