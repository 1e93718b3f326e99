import type { FixedPoint } from '../../core/fixedPoint.ts';
import type { IntegerRange } from '../../core/quantization.ts';
import { integer, type ExactStage, type ExactStep, type ExactTrace } from './exactStep.ts';
import { numberText } from './exactText.ts';
import { realMultiplier, type Requantization } from './requantization.ts';
import { rescaleDouble, rescaleFloat32, rescaleSingle } from './rescale.ts';
import { perRule, type PerRule } from './rules.ts';

/** From an int32 accumulator to the output, by each rule: multiplier, product, rounding, zero point, clamp. */
export function requantizeStages(accumulator: number, requantization: Requantization): ExactTrace {
  const { multiplier, fixed } = requantization;
  const rescaled = {
    float32: rescaleFloat32(accumulator, multiplier),
    single: rescaleSingle(accumulator, fixed),
    double: rescaleDouble(accumulator, fixed),
  };
  const end = endStages(
    perRule((rule) => rescaled[rule].result),
    requantization,
  );
  return {
    stages: [
      multiplierStage(requantization),
      { id: 'product', title: 'Times the multiplier', shared: [], rules: perRule((rule) => rescaled[rule].product) },
      { id: 'rounding', title: 'Rounded to an integer', shared: [], rules: perRule((rule) => rescaled[rule].rounding) },
      ...end.stages,
    ],
    outputs: end.outputs,
  };
}

function multiplierStage({ scales, multiplier, fixed }: Requantization): ExactStage {
  const real: readonly ExactStep[] =
    scales === null
      ? []
      : [
          {
            label: 'Input scale × weight scale / output scale',
            formula: `${numberText(scales.input)} × ${numberText(scales.filter)} / ${numberText(scales.output)}`,
            value: { kind: 'real', value: realMultiplier(scales) },
            note: '',
          },
        ];
  const bits = fixedSteps(fixed);
  return {
    id: 'multiplier',
    title: 'Multiplier and shift',
    shared: real,
    rules: {
      float32: [
        {
          label: 'Multiplier as float32',
          formula: scales === null ? `${fixed.outputMultiplier} × 2^${fixed.outputShift - 31}` : 'each operation in float32',
          value: { kind: 'float32', value: multiplier },
          note: '24 bits',
        },
      ],
      single: bits,
      double: bits,
    },
  };
}

/** A fixed-point multiplier: what QuantizeMultiplier makes of a real one. */
export function fixedSteps({ outputMultiplier, outputShift }: FixedPoint): readonly ExactStep[] {
  const fraction = outputMultiplier / 2 ** 31;
  return [
    {
      label: 'Multiplier in 31 bits',
      formula: `round(${numberText(fraction)} × 2^31)`,
      value: integer(outputMultiplier),
      note: `Shift ${outputShift}: it stands for ${numberText(fraction)} × 2^${outputShift} = ${numberText(fraction * 2 ** outputShift)}`,
    },
  ];
}

/** Zero point and clamp. */
export function endStages(
  scaled: PerRule<number>,
  { zeroPoint, range }: { readonly zeroPoint: number; readonly range: IntegerRange },
): ExactTrace {
  const moved = perRule((rule) => scaled[rule] + zeroPoint);
  const outputs = perRule((rule) => Math.min(range.max, Math.max(range.min, moved[rule])));
  const width = range.min >= -128 && range.max <= 255 ? 8 : 16;
  return {
    stages: [
      {
        id: 'zeroPoint',
        title: 'Plus the output’s zero point',
        shared: [],
        rules: perRule((rule) => [
          {
            label: 'Plus the zero point',
            formula: `${scaled[rule]} + (${zeroPoint})`,
            value: integer(moved[rule]),
            note: '',
          },
        ]),
      },
      {
        id: 'clamp',
        title: 'Clamped to what the type and the activation leave',
        shared: [],
        rules: perRule((rule) => [
          {
            label: 'Output',
            formula: `clamp(${moved[rule]}, ${range.min}, ${range.max})`,
            value: integer(outputs[rule], width),
            note: moved[rule] === outputs[rule] ? '' : 'Clamped',
          },
        ]),
      },
    ],
    outputs,
  };
}
