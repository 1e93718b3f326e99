import { planModel } from '../../../src/plan/planModel.ts';
import type { BitFormat } from '../../../src/quantize/simulate/bitFormat.ts';
import { simulateBits } from '../../../src/quantize/simulate/simulateBits.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';
import { clamp, floatTolerance, nearestEven, type OwnCase } from './ownCase.ts';

const [low, high] = [-1, 2.75];

/** From below the range to above it, in eighths: with 4 bits the steps are quarters, and every other one is a tie. */
const REALS = Float32Array.from({ length: 48 }, (_, i) => (i - 14) / 8);

/** By the definition of a grid of 2^bits values; of a half: 10 bits behind the first. */
function rounded(x: number, format: BitFormat): number {
  if (typeof format !== 'number') {
    const spare = 2 ** (Math.floor(Math.log2(Math.abs(x) || 1)) - (format === 'float16' ? 10 : 7));
    return nearestEven(x / spare) * spare;
  }
  const scale = Math.fround((high - low) / (2 ** format - 1));
  const below = nearestEven(-low / scale);
  return clamp(nearestEven(x / scale), -below, 2 ** format - 1 - below) * scale;
}

/** The grid of a rank-4 activation, put into the graph by the simulation of fewer bits: as ADD of nothing, so that nothing else rounds. */
function gridCase(format: BitFormat, values: Float32Array): OwnCase {
  const shape = [1, 4, 4, 3];
  const model = operatorModel('ADD', [{ shape }, { shape: [1], data: Float32Array.of(0) }], [{ shape }]);
  const ranges = new Map([0, 1, 2].map((tensor) => [tensor, { low, high }]));
  const simulated = simulateBits(planModel(model), new Map([[0, { weights: 32, activations: format }]]), ranges);
  const expected = values.map((x) => rounded(x, format));
  return {
    name: `activations of ${typeof format === 'number' ? `${format} bits` : format} x=[1,4,4,3]`,
    kind: 'float32',
    model: simulated.model,
    inputs: [values],
    expected: { dtype: 'float32', shape, values: expected },
    tolerance: floatTolerance(expected),
  };
}

/** Fewer bits simulated by float operators: the same on every engine. */
export const SIMULATED: readonly OwnCase[] = [
  ...[2, 4].map((bits) => gridCase(bits, REALS)),
  // 68 and 17476 steps a unit: eighths would all but be ties, which float32 decides.
  ...[8, 16].map((bits) =>
    gridCase(
      bits,
      REALS.map((x) => x + 0.01),
    ),
  ),
  ...(['float16', 'bfloat16'] as const).map((format) =>
    gridCase(
      format,
      REALS.map((x) => x / 3),
    ),
  ),
];
