import { describe, expect, it } from 'vitest';
import { referenceEngine } from '../../../../src/engines/reference/referenceEngine.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { gridOf, type Grid } from '../../../../src/quantize/grid/grid.ts';
import { gridAsInputs } from '../../../../src/quantize/ranges/gridAsInputs.ts';
import { onGrid } from '../../../../src/quantize/grid/onGrid.ts';
import { buildModel } from '../../../../src/tflite/buildModel.ts';
import type { Model } from '../../../../src/tflite/model.ts';
import { readModel } from '../../../../src/tflite/readModel.ts';
import { writeModel } from '../../../../src/tflite/writeModel.ts';
import { reals } from '../../../conformance/cases/ownCase.ts';

const filter = reals(8, 1);
/** FULLY_CONNECTED of [1, 4] by [2, 4], then RELU. */
const model = buildModel({
  subgraphs: [
    {
      tensors: [{ shape: [1, 4] }, { shape: [2, 4], data: filter }, { shape: [1, 2] }, { shape: [1, 2] }],
      operators: [
        { op: 'FULLY_CONNECTED', inputs: [0, 1, -1], outputs: [2] },
        { op: 'RELU', inputs: [2], outputs: [3] },
      ],
      inputs: [0],
      outputs: [3],
    },
  ],
  signatureDefs: [
    { signatureKey: 'main', subgraphIndex: 0, inputs: [{ name: 'x', tensorIndex: 0 }], outputs: [{ name: 'y', tensorIndex: 3 }] },
  ],
});
const x = new Float32Array(reals(4, 2));

async function run(of: Model, inputs: readonly Float32Array<ArrayBuffer>[], tensors: readonly number[] = []) {
  const plan = planModel(readModel(writeModel(of)));
  const configuration = { order: ['reference'], precision: 'native', threads: null, binary: null } as const;
  const compiled = await referenceEngine.compile(plan, configuration);
  const result = await compiled.run(
    inputs.map(({ buffer }) => buffer),
    { signature: null, tensors, profile: false },
  );
  return [...result.outputs, ...result.tensors].map(({ data }) => [...new Float32Array(data)]);
}

function numbersOf(grids: readonly Grid[]): Float32Array<ArrayBuffer>[] {
  return [
    Float32Array.from(grids, ({ scale }) => scale),
    Float32Array.from(grids, ({ qMin, zeroPoint }) => qMin - zeroPoint),
    Float32Array.from(grids, ({ qMax, zeroPoint }) => qMax - zeroPoint),
  ];
}

const product = (weights: ArrayLike<number>) =>
  [0, 4].map((from) => x.reduce((sum, value, i) => sum + value * weights[from + i]!, 0));

describe('gridAsInputs', () => {
  it.each([2, 4, 8, 16])('takes weights to a grid of %i bits for each channel', async (bits) => {
    const grids = [0.5, 1.5].map((high) => gridOf({ low: -high, high }, { bits, symmetric: true }));
    const rounded = filter.map((value, i) => onGrid(value, grids[i < 4 ? 0 : 1]!));
    const [y] = await run(gridAsInputs(model, 1, [2, 1]), [x, ...numbersOf(grids)]);
    product(rounded).forEach((sum, i) => expect(y![i]).toBeCloseTo(Math.max(0, sum), 5));
  });

  it('takes an activation to a grid for what reads it, and keeps its own values', async () => {
    const grid = gridOf({ low: -0.4, high: 1 }, { bits: 3, symmetric: false });
    const [y, before] = await run(gridAsInputs(model, 2, [1]), [x, ...numbersOf([grid])], [2]);
    const sums = product(filter);
    before!.forEach((value, i) => expect(value).toBeCloseTo(sums[i]!, 5));
    expect(y).toEqual(before!.map((value) => Math.max(0, onGrid(value, grid))));
  });

  it('puts out an output of the graph rounded, under its name', async () => {
    const cut = gridAsInputs(model, 3, [1]);
    expect(planModel(cut).signatures[0]!.inputs.map(({ name }) => name)).toEqual(['x', 'grid/scale', 'grid/least', 'grid/most']);
    expect(planModel(cut).signatures[0]!.outputs.map(({ name }) => name)).toEqual(['y']);
    const grid = gridOf({ low: 0, high: 1 }, { bits: 2, symmetric: false });
    const [y] = await run(cut, [x, ...numbersOf([grid])]);
    expect(y).toEqual(product(filter).map((sum) => onGrid(Math.max(0, Math.fround(sum)), grid)));
  });

  it('refuses a tensor that is not there', () => {
    expect(() => gridAsInputs(model, 9, [1])).toThrow('no tensor 9');
  });
});
