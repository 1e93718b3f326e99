import type { FixedPoint } from '../../../core/fixedPoint.ts';
import type { IntegerRange } from '../../../core/quantization.ts';
import { ADD_LEFT_SHIFT } from '../additionScales.ts';
import { floatLiteral, numberRows } from './codeText.ts';
import type { Recipe } from './recipe.ts';

/** The three rules as functions of NumPy, for numbers and arrays alike. */
export const NUMPY_RULES = `import numpy as np


def float32_rule(acc, multiplier):
    """Float32 product, to the nearest integer, halves to even: XNNPACK, LiteRT."""
    return np.rint(np.asarray(acc).astype(np.float32) * np.float32(multiplier)).astype(np.int64)


def single_rule(acc, multiplier, shift):
    """Single rounding: the 64-bit product, halves up. TFLITE_SINGLE_ROUNDING."""
    total = 31 - shift  # shift is -31 to 30
    product = np.asarray(acc, np.int64) * np.int64(multiplier)
    return ((product + np.int64(1 << (total - 1))) >> np.int64(total)).astype(np.int32).astype(np.int64)


def double_rule(acc, multiplier, shift):
    """Double rounding: at 31 bits, halves up; then at the rest of the shift, halves away from 0. TFLite's default."""
    left, right = max(shift, 0), max(-shift, 0)
    shifted = (np.asarray(acc, np.int64) << np.int64(left)).astype(np.int32).astype(np.int64)
    high = (shifted * np.int64(multiplier) + np.int64(1 << 30)) >> np.int64(31)
    mask = np.int64((1 << right) - 1)
    return (high >> np.int64(right)) + ((high & mask) > (mask >> np.int64(1)) + (high < 0))
`;

/** A script of NumPy that computes the output by the three rules and prints it. */
export function numpyCode(recipe: Recipe): string {
  return `${NUMPY_RULES}\n\n${body(recipe).join('\n')}\n`;
}

function body(recipe: Recipe): readonly string[] {
  switch (recipe.kind) {
    case 'accumulator':
      return [`acc = ${recipe.accumulator}`, ...ends(recipe.requantization)];
    case 'sum': {
      const { inputs, weights, inputZero, weightZero, bias, requantization } = recipe;
      if (inputs.length === 0) return [`acc = ${bias}  # the bias: only padding is under the window`, ...ends(requantization)];
      return [
        `inputs = np.array(${numberRows(inputs, '[', ']')})`,
        `weights = np.array(${numberRows(weights, '[', ']')})`,
        `acc = ((inputs - ${signed(inputZero)}) * (weights - ${signed(weightZero)})).sum() + ${signed(bias)}  # with the bias`,
        'print("accumulator", acc)',
        ...ends(requantization),
      ];
    }
    case 'addition': {
      const { first, second, scales, zeroPoint, range } = recipe;
      const { multiplierA, multiplierB, shift } = scales.xnnpack;
      const rescaled = (rule: string) => {
        const side = (name: string, fixed: FixedPoint) => `${rule}_rule(${name} << ${ADD_LEFT_SHIFT}, ${fixedText(fixed)})`;
        return `${rule}_rule(${side('a', scales.first)} + ${side('b', scales.second)}, ${fixedText(scales.sum)})`;
      };
      return [
        `a, b = ${first.value} - ${signed(first.zeroPoint)}, ${second.value} - ${signed(second.zeroPoint)}`,
        '# XNNPACK adds in integers: one multiplier for each operand, one shift, halves up.',
        `total = a * ${multiplierA} + b * ${signed(multiplierB)}`,
        print('float32', clipped(`((total + (1 << ${shift - 1})) >> ${shift})`, zeroPoint, range)),
        print('single', clipped(rescaled('single'), zeroPoint, range)),
        print('double', clipped(rescaled('double'), zeroPoint, range)),
      ];
    }
    case 'pool': {
      const { values, multiplier, grid } = recipe;
      const count = values.length;
      const { min, max } = grid.range;
      return [
        `total = np.array(${numberRows(values, '[', ']')}).sum()`,
        print(
          'float32',
          clipped(
            `float32_rule(total - ${count} * ${signed(grid.inputZero)}, ${floatLiteral(multiplier)})`,
            grid.outputZero,
            grid.range,
          ),
        ),
        '# TFLite divides in integers, halves away from 0, the zero point left in. LiteRT leaves pools to it.',
        `average = np.sign(total) * ((abs(total) + ${count} // 2) // ${count})`,
        print('single', `np.clip(average, ${min}, ${max})`),
        print('double', `np.clip(average, ${min}, ${max})`),
      ];
    }
  }
}

function ends({
  multiplier,
  fixed,
  zeroPoint,
  range,
}: Extract<Recipe, { kind: 'accumulator' }>['requantization']): readonly string[] {
  return [
    print('float32', clipped(`float32_rule(acc, ${floatLiteral(multiplier)})`, zeroPoint, range)),
    print('single', clipped(`single_rule(acc, ${fixedText(fixed)})`, zeroPoint, range)),
    print('double', clipped(`double_rule(acc, ${fixedText(fixed)})`, zeroPoint, range)),
  ];
}

function print(rule: string, value: string): string {
  return `print("${rule}", ${value})`;
}

function clipped(value: string, zeroPoint: number, { min, max }: IntegerRange): string {
  return `np.clip(${value} + ${signed(zeroPoint)}, ${min}, ${max})`;
}

function fixedText({ outputMultiplier, outputShift }: FixedPoint): string {
  return `${outputMultiplier}, ${outputShift}`;
}

/** A number behind an operator: negative ones in brackets. */
function signed(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}
