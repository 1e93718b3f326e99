import type { FixedPoint } from '../../../core/fixedPoint.ts';
import type { IntegerRange } from '../../../core/quantization.ts';
import { ADD_LEFT_SHIFT } from '../additionScales.ts';
import { floatLiteral, numberRows } from './codeText.ts';
import type { Recipe } from './recipe.ts';

/** The three rules as functions of C99. Right shifts of negative numbers are taken to be arithmetic, as compilers have them. */
export const C_RULES = `#include <math.h>
#include <stdint.h>
#include <stdio.h>

/* Float32 product, to the nearest integer, halves to even: XNNPACK, LiteRT. */
static int32_t float32_rule(int32_t acc, float multiplier) {
  return (int32_t)lrintf((float)acc * multiplier);
}

/* Single rounding: the 64-bit product, halves up. TFLITE_SINGLE_ROUNDING. */
static int32_t single_rule(int32_t acc, int32_t multiplier, int shift) {
  int total = 31 - shift; /* shift is -31 to 30 */
  int64_t product = (int64_t)acc * multiplier;
  return (int32_t)((product + ((int64_t)1 << (total - 1))) >> total);
}

/* Double rounding: at 31 bits, halves up; then at the rest of the shift, halves away from 0. TFLite's default. */
static int32_t double_rule(int32_t acc, int32_t multiplier, int shift) {
  int left = shift > 0 ? shift : 0, right = shift > 0 ? 0 : -shift;
  int64_t product = (int64_t)(int32_t)((uint32_t)acc << left) * multiplier;
  int32_t high = (int32_t)((product + (1 << 30)) >> 31);
  int32_t mask = (int32_t)(((int64_t)1 << right) - 1);
  return (high >> right) + ((high & mask) > (mask >> 1) + (high < 0));
}

static int clamp(int x, int low, int high) {
  return x < low ? low : x > high ? high : x;
}
`;

/** A program of C99 that computes the output by the three rules and prints it. */
export function cCode(recipe: Recipe): string {
  return `${C_RULES}\nint main(void) {\n${body(recipe)
    .map((line) => `  ${line.replaceAll('\n', '\n  ')}`)
    .join('\n')}\n  return 0;\n}\n`;
}

function body(recipe: Recipe): readonly string[] {
  switch (recipe.kind) {
    case 'accumulator':
      return [`int32_t acc = ${int32(recipe.accumulator)};`, ...ends(recipe.requantization)];
    case 'sum': {
      const { inputs, weights, inputZero, weightZero, bias, requantization } = recipe;
      if (inputs.length === 0)
        return [`int32_t acc = ${int32(bias)}; /* the bias: only padding is under the window */`, ...ends(requantization)];
      return [
        `static const int inputs[${inputs.length}] = ${numberRows(inputs, '{', '}')};`,
        `static const int weights[${weights.length}] = ${numberRows(weights, '{', '}')};`,
        `int32_t acc = ${int32(bias)}; /* the bias */`,
        `for (int i = 0; i < ${inputs.length}; i++) acc += (inputs[i] - ${zero(inputZero)}) * (weights[i] - ${zero(weightZero)});`,
        'printf("accumulator %d\\n", (int)acc);',
        ...ends(requantization),
      ];
    }
    case 'addition': {
      const { first, second, scales, zeroPoint, range } = recipe;
      const { multiplierA, multiplierB, shift } = scales.xnnpack;
      const rescaled = (rule: string) => {
        const side = (name: string, fixed: FixedPoint) => `${rule}_rule(${name} * (1 << ${ADD_LEFT_SHIFT}), ${fixedText(fixed)})`;
        return `${rule}_rule(${side('a', scales.first)} + ${side('b', scales.second)}, ${fixedText(scales.sum)})`;
      };
      return [
        `int32_t a = ${first.value} - ${zero(first.zeroPoint)}, b = ${second.value} - ${zero(second.zeroPoint)};`,
        '/* XNNPACK adds in integers: one multiplier for each operand, one shift, halves up. */',
        `int32_t sum = a * ${multiplierA} + b * ${zero(multiplierB)};`,
        print('float32', clamped(`((sum + (1 << ${shift - 1})) >> ${shift})`, zeroPoint, range)),
        print('single', clamped(rescaled('single'), zeroPoint, range)),
        print('double', clamped(rescaled('double'), zeroPoint, range)),
      ];
    }
    case 'pool': {
      const { values, multiplier, grid } = recipe;
      const count = values.length;
      const divided = `(sum > 0 ? sum + ${count} / 2 : sum - ${count} / 2) / ${count}`;
      const { min, max } = grid.range;
      return [
        `static const int values[${count}] = ${numberRows(values, '{', '}')};`,
        'int32_t sum = 0;',
        `for (int i = 0; i < ${count}; i++) sum += values[i];`,
        print(
          'float32',
          clamped(
            `float32_rule(sum - ${count} * ${zero(grid.inputZero)}, ${floatLiteral(multiplier)}f)`,
            grid.outputZero,
            grid.range,
          ),
        ),
        '/* TFLite divides in integers, halves away from 0, the zero point left in. LiteRT leaves pools to it. */',
        print('single', `clamp(${divided}, ${min}, ${max})`),
        print('double', `clamp(${divided}, ${min}, ${max})`),
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
    print('float32', clamped(`float32_rule(acc, ${floatLiteral(multiplier)}f)`, zeroPoint, range)),
    print('single', clamped(`single_rule(acc, ${fixedText(fixed)})`, zeroPoint, range)),
    print('double', clamped(`double_rule(acc, ${fixedText(fixed)})`, zeroPoint, range)),
  ];
}

function print(rule: string, value: string): string {
  return `printf("${rule} %d\\n", ${value});`;
}

function clamped(value: string, zeroPoint: number, { min, max }: IntegerRange): string {
  return `clamp(${value} + ${zero(zeroPoint)}, ${min}, ${max})`;
}

function fixedText({ outputMultiplier, outputShift }: FixedPoint): string {
  return `${outputMultiplier}, ${outputShift}`;
}

/** A number behind an operator: negative ones in brackets. */
function zero(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

/** The smallest int32 has no literal of its own in C. */
function int32(value: number): string {
  return value === -(2 ** 31) ? 'INT32_MIN' : String(value);
}
