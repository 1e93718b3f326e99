import { averageSteps } from '../../core/pool2d.ts';
import { roundHalfEven } from '../../core/roundHalfEven.ts';
import { requantizationMultiplier, type IntegerRange } from '../../core/quantization.ts';
import { integer, type ExactStep, type ExactTrace } from './exactStep.ts';
import { numberText } from './exactText.ts';
import { endStages } from './requantizeStages.ts';
import { rescaleFloat32 } from './rescale.ts';
import type { PerRule } from './rules.ts';

/** An average pool at one position: the taps inside the image, and both grids. */
export interface PoolGrid {
  readonly inputScale: number;
  readonly inputZero: number;
  readonly outputScale: number;
  readonly outputZero: number;
  readonly range: IntegerRange;
}

/** What XNNPACK multiplies the sum of `taps` centred values with. */
export function poolMultiplier({ inputScale, outputScale }: PoolGrid, taps: number): number {
  return requantizationMultiplier(inputScale, 1 / taps, outputScale);
}

/**
 * The average by each rule, before the zero point: float32 on centred values as XNNPACK's kernels; the others on the values as
 * they stand, zero point in them, since TensorFlow Lite asks input and output for one grid. LiteRT leaves quantized average
 * pools to the kernel of TensorFlow Lite.
 */
export function poolByRules(sum: number, taps: number, grid: PoolGrid): PerRule<number> {
  const centred = sum - taps * grid.inputZero;
  const divided = averageSteps(sum, taps) - grid.outputZero;
  const float32 = roundHalfEven(Math.fround(Math.fround(centred) * poolMultiplier(grid, taps))) + 0;
  return { float32, single: divided, double: divided };
}

/** An average pool taken apart. */
export function poolStages(values: readonly number[], grid: PoolGrid): ExactTrace {
  const taps = values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  const centred = sum - taps * grid.inputZero;
  const multiplier = poolMultiplier(grid, taps);
  const float32 = rescaleFloat32(centred, multiplier);
  const end = endStages(poolByRules(sum, taps, grid), { zeroPoint: grid.outputZero, range: grid.range });
  const quotient = averageSteps(sum, taps);
  const half = Math.floor(taps / 2);
  const divide: readonly ExactStep[] = [
    {
      label: `Divided by ${taps}, halves away from 0`,
      formula: `(${sum} ${sum > 0 ? '+' : '−'} ${half}) / ${taps}`,
      value: integer(quotient),
      note: `${numberText(sum / taps)} before rounding; the fraction is cut off`,
    },
    {
      label: 'Without the zero point, to compare',
      formula: `${quotient} − (${grid.outputZero})`,
      value: integer(quotient - grid.outputZero),
      note: 'TensorFlow Lite averages the values as they stand',
    },
  ];
  const raw: readonly ExactStep[] = [
    {
      label: 'int32 sum as it stands',
      formula: `the sum of ${taps} values`,
      value: integer(sum),
      note: 'No multiplier: one scale for input and output. LiteRT leaves this operator to this kernel too',
    },
  ];
  return {
    stages: [
      {
        id: 'inputs',
        title: 'The values under the window',
        shared: [
          {
            label: `${taps} ${taps === 1 ? 'value' : 'values'}`,
            formula: 'their sum',
            value: integer(sum),
            note: 'Padding does not count',
          },
        ],
        rules: null,
      },
      {
        id: 'sum',
        title: 'What is divided',
        shared: [],
        rules: {
          float32: [
            {
              label: 'Minus the zero point of each',
              formula: `${sum} − ${taps} × (${grid.inputZero})`,
              value: integer(centred),
              note: '',
            },
          ],
          single: raw,
          double: raw,
        },
      },
      {
        id: 'rounding',
        title: 'Averaged and rounded',
        shared: [],
        rules: {
          float32: [
            {
              label: 'Multiplier as float32',
              formula: `${numberText(grid.inputScale)} / (${taps} × ${numberText(grid.outputScale)})`,
              value: { kind: 'float32', value: multiplier },
              note: '',
            },
            ...float32.product,
            ...float32.rounding,
          ],
          single: divide,
          double: divide,
        },
      },
      ...end.stages,
    ],
    outputs: end.outputs,
  };
}
