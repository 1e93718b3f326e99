import { addSteps } from '../../core/addQuantized.ts';
import { multiplyOnceRounded, multiplyTwiceRounded, type FixedPoint } from '../../core/fixedPoint.ts';
import type { IntegerRange } from '../../core/quantization.ts';
import { ADD_LEFT_SHIFT, additionScales, type AdditionScales } from './additionScales.ts';
import { integer, type ExactStage, type ExactStep, type ExactTrace } from './exactStep.ts';
import { exactFraction, numberText } from './exactText.ts';
import { endStages, fixedSteps } from './requantizeStages.ts';
import { rescaleDouble, rescaleSingle, type Rescaled } from './rescale.ts';
import type { PerRule } from './rules.ts';

/** An operand as the tensor holds it, with its grid. */
export interface Operand {
  readonly value: number;
  readonly zeroPoint: number;
  readonly scale: number;
}

/** Two operands, centred, as each rule adds them: before the zero point. */
export function addByRules(a: number, b: number, scales: AdditionScales): PerRule<number> {
  const fixed = (multiply: (x: number, by: FixedPoint) => number) =>
    multiply(multiply(a * 2 ** ADD_LEFT_SHIFT, scales.first) + multiply(b * 2 ** ADD_LEFT_SHIFT, scales.second), scales.sum);
  return { float32: addSteps(a, b, scales.xnnpack), single: fixed(multiplyOnceRounded), double: fixed(multiplyTwiceRounded) };
}

/** A quantized ADD: the operands brought to one scale, added, and taken to the output's. */
export function additionStages(
  first: Operand,
  second: Operand,
  output: { readonly scale: number; readonly zeroPoint: number; readonly range: IntegerRange },
): ExactTrace {
  const scales = additionScales(first.scale, second.scale, output.scale);
  const a = first.value - first.zeroPoint;
  const b = second.value - second.zeroPoint;
  const chains = { single: chain(a, b, scales, rescaleSingle), double: chain(a, b, scales, rescaleDouble) };
  const xnnpack = xnnpackSteps(a, b, scales);
  const end = endStages(addByRules(a, b, scales), output);
  const stage = (id: 'multiplier' | 'align' | 'sum' | 'rounding', title: string): ExactStage => ({
    id,
    title,
    shared: [],
    rules: { float32: xnnpack[id], single: chains.single[id], double: chains.double[id] },
  });
  return {
    stages: [
      {
        id: 'inputs',
        title: 'Operands minus their zero points',
        shared: [centred(first, 'First'), centred(second, 'Second')],
        rules: null,
      },
      stage('multiplier', 'A multiplier for each operand'),
      stage('align', 'Brought to one scale'),
      stage('sum', 'Added'),
      stage('rounding', 'Rounded to the output’s steps'),
      ...end.stages,
    ],
    outputs: end.outputs,
  };
}

function centred({ value, zeroPoint }: Operand, name: string): ExactStep {
  return { label: `${name} operand`, formula: `${value} − (${zeroPoint})`, value: integer(value - zeroPoint), note: '' };
}

type Parts = Readonly<Record<'multiplier' | 'align' | 'sum' | 'rounding', readonly ExactStep[]>>;

function xnnpackSteps(a: number, b: number, { xnnpack }: AdditionScales): Parts {
  const { multiplierA, multiplierB, shift } = xnnpack;
  const sum = a * multiplierA + b * multiplierB;
  const half = 2 ** (shift - 1);
  const multiplier = (name: string, value: number): ExactStep => ({
    label: `${name} multiplier, 21 bits`,
    formula: `round(${numberText(value / 2 ** shift)} × 2^${shift})`,
    value: integer(value),
    note: '',
  });
  const product = (name: string, x: number, by: number): ExactStep => ({
    label: `${name} operand times its multiplier`,
    formula: `${x} × ${by}`,
    value: integer(x * by),
    note: '',
  });
  return {
    multiplier: [multiplier('First', multiplierA), multiplier('Second', multiplierB)],
    align: [product('First', a, multiplierA), product('Second', b, multiplierB)],
    sum: [
      {
        label: 'int32 sum',
        formula: `${a * multiplierA} + ${b * multiplierB}`,
        value: integer(sum, 32, shift),
        note: `${shift} bits will be cut: ${exactFraction(BigInt(sum), shift)}`,
      },
    ],
    rounding: [
      {
        label: `Add half of what is cut, shift right by ${shift}`,
        formula: `(${sum} + ${half}) >> ${shift}`,
        value: integer(addSteps(a, b, xnnpack)),
        note: 'XNNPACK adds in integers: halves go up',
      },
    ],
  };
}

function chain(a: number, b: number, scales: AdditionScales, rescale: (x: number, fixed: FixedPoint) => Rescaled): Parts {
  const left = 2 ** ADD_LEFT_SHIFT;
  const [first, second] = [rescale(a * left, scales.first), rescale(b * left, scales.second)];
  const total = first.result + second.result;
  const out = rescale(total, scales.sum);
  const named = (name: string, steps: readonly ExactStep[]) =>
    steps.map((step) => ({ ...step, label: `${name}: ${step.label}` }));
  const shifted = (name: string, x: number): ExactStep => ({
    label: `${name}: shifted left by ${ADD_LEFT_SHIFT}`,
    formula: `${x} << ${ADD_LEFT_SHIFT}`,
    value: integer(x * left),
    note: '',
  });
  return {
    multiplier: [
      ...named('First', fixedSteps(scales.first)),
      ...named('Second', fixedSteps(scales.second)),
      ...named('Sum', fixedSteps(scales.sum)),
    ],
    align: [
      shifted('First', a),
      ...named('First', [...first.product, ...first.rounding]),
      shifted('Second', b),
      ...named('Second', [...second.product, ...second.rounding]),
    ],
    sum: [{ label: 'int32 sum', formula: `${first.result} + ${second.result}`, value: integer(total), note: '' }],
    rounding: [...out.product, ...out.rounding],
  };
}
