import {
  doublingHighMultiply,
  multiplyOnceRounded,
  multiplyTwiceRounded,
  roundingShift,
  type FixedPoint,
} from '../../core/fixedPoint.ts';
import { roundHalfEven } from '../../core/roundHalfEven.ts';
import { integer, type ExactStep } from './exactStep.ts';
import { exactFraction, numberText } from './exactText.ts';

/** An integer times a multiplier, rounded to an integer, taken apart. */
export interface Rescaled {
  /** Up to the unrounded product. */
  readonly product: readonly ExactStep[];
  /** From there to the integer. */
  readonly rounding: readonly ExactStep[];
  readonly result: number;
}

/** The float32 product, rounded half to even. `multiplier` is a float32. */
export function rescaleFloat32(x: number, multiplier: number): Rescaled {
  const converted = Math.fround(x);
  const product = Math.fround(converted * multiplier);
  const result = roundHalfEven(product) + 0;
  const half = Math.abs(product - Math.floor(product)) === 0.5;
  return {
    product: [
      {
        label: 'Accumulator as float32',
        formula: `float(${x})`,
        value: { kind: 'float32', value: converted },
        note: converted === x ? '' : `24 bits do not hold it: off by ${converted - x}`,
      },
      {
        label: 'Float32 product',
        formula: `${converted} × ${numberText(multiplier)}`,
        value: { kind: 'float32', value: product },
        note: 'Rounded to 24 bits',
      },
    ],
    rounding: [
      {
        label: 'To the nearest integer, halves to even',
        formula: `lrintf(${numberText(product)})`,
        value: integer(result),
        note: half ? 'Exactly a half: the even neighbour' : '',
      },
    ],
    result,
  };
}

/** The 64-bit product rounded once at the total shift, halves up. */
export function rescaleSingle(x: number, fixed: FixedPoint): Rescaled {
  const { outputMultiplier, outputShift } = fixed;
  const shift = 31 - outputShift;
  const product = BigInt(x) * BigInt(outputMultiplier);
  const half = 1n << BigInt(shift - 1);
  const sum = product + half;
  const result = multiplyOnceRounded(x, fixed);
  const wraps = BigInt(result) !== sum >> BigInt(shift);
  return {
    product: [
      {
        label: 'int64 product',
        formula: `${x} × ${outputMultiplier}`,
        value: integer(product, 64, shift),
        note: `${shift} bits will be cut: ${exactFraction(product, shift)}`,
      },
    ],
    rounding: [
      {
        label: `Add half of what is cut, 2^${shift - 1}`,
        formula: `${product} + ${half}`,
        value: integer(sum, 64, shift),
        note: 'The rounding bit carries over where it was 1',
      },
      {
        label: `Shift right by 31 − (${outputShift}) = ${shift}`,
        formula: `${sum} >> ${shift}`,
        value: integer(result),
        note: wraps ? 'Beyond int32: the low 32 bits stay' : '',
      },
    ],
    result,
  };
}

/** The doubled high half, rounded; then the rest of the shift, rounded again. */
export function rescaleDouble(x: number, fixed: FixedPoint): Rescaled {
  const { outputMultiplier, outputShift } = fixed;
  const [left, right] = [Math.max(0, outputShift), Math.max(0, -outputShift)];
  const shifted = x << left;
  const product = BigInt(shifted) * BigInt(outputMultiplier);
  const high = doublingHighMultiply(shifted, outputMultiplier);
  const result = multiplyTwiceRounded(x, fixed);
  const leftSteps: readonly ExactStep[] =
    left === 0
      ? []
      : [
          {
            label: `Shift left by ${left}`,
            formula: `${x} << ${left}`,
            value: integer(shifted),
            note: shifted === x * 2 ** left ? '' : 'Beyond int32: the low 32 bits stay',
          },
        ];
  const rightSteps: readonly ExactStep[] =
    right === 0
      ? []
      : [
          {
            label: `RoundingDivideByPOT by ${right}, halves away from 0`,
            formula: `${high} / 2^${right} = ${numberText(high / 2 ** right)}`,
            value: integer(roundingShift(high, right)),
            note: `${right} bits were cut: ${exactFraction(BigInt(high), right)}`,
          },
        ];
  return {
    product: [
      ...leftSteps,
      {
        label: 'int64 product',
        formula: `${shifted} × ${outputMultiplier}`,
        value: integer(product, 64, 31),
        note: `31 bits will be cut first: ${exactFraction(product, 31)}`,
      },
    ],
    rounding: [
      {
        label: 'SaturatingRoundingDoublingHighMul',
        formula: `(${product} + 2^30) >> 31`,
        value: integer(high, 32, right),
        note: product === 1n << 62n && shifted < 0 ? 'The one product that saturates' : 'First rounding, halves up',
      },
      ...rightSteps,
    ],
    result,
  };
}
