import { describe, expect, it } from 'vitest';
import { matchLayers } from '../../../../src/bench/matchLayers.ts';
import { alignLayers } from '../../../../src/charts/benchmark/alignLayers.ts';
import { bytesColumns, bytesTable, movedBytes } from '../../../../src/charts/benchmark/layerBytes.ts';
import { differenceText, layerDifferences } from '../../../../src/charts/benchmark/layerDifferences.ts';
import { operatorPlaces, placesTable } from '../../../../src/charts/benchmark/operatorPlaces.ts';
import { stackColumns } from '../../../../src/charts/benchmark/stackColumns.ts';
import { networkOperators, sketchedRuns } from '../../../fixtures/benchmarkRuns.ts';

const RUNS = sketchedRuns();
const LAYERS = alignLayers(RUNS);
const placed = RUNS.map((run, place) => ({ id: run.id, label: run.label, place, run }));
const at = (id: string) => RUNS.findIndex((run) => run.id === id);

describe('stackColumns', () => {
  const options = { width: 600, height: 200, minStep: 8, parts: 2 };
  const tops = (path: string) =>
    [...path.matchAll(/M[\d.]+ ([\d.]+)h[\d.]+v([\d.]+)/g)].map(([, y, height]) => [Number(y), Number(height)]);

  it('stacks positive parts above zero and hangs negative ones under it', () => {
    const { paths, zero } = stackColumns(
      [
        { key: 'a', label: '0', parts: [3, 1] },
        { key: 'b', label: '1', parts: [0, -2] },
      ],
      options,
    );
    const [[firstTop, firstHeight]] = tops(paths[0]!) as [[number, number]];
    const [[stackedTop, stackedHeight], [hungTop]] = tops(paths[1]!) as [[number, number], [number, number]];
    expect(firstTop + firstHeight).toBeCloseTo(zero, 1);
    expect(stackedTop + stackedHeight).toBeCloseTo(firstTop, 1);
    expect(firstHeight / stackedHeight).toBeCloseTo(3, 1);
    expect(hungTop).toBeCloseTo(zero, 1);
  });

  it('draws nothing and zeros without dividing by zero', () => {
    expect(stackColumns([], options).columns).toEqual([]);
    expect(stackColumns([{ key: 'a', label: '0', parts: [0, 0] }], options).paths).toEqual(['', '']);
  });
});

describe('differences of two runs', () => {
  const matched = matchLayers(RUNS);
  const all = () => true;

  it('add up to the difference of the sums, whatever was fused or delegated', () => {
    const sumOf = (id: string) => RUNS[at(id)]!.layers.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
    for (const [a, b] of [
      ['phone.1', 'phone.4'],
      ['phone.1', 'native.cpu'],
    ] as const) {
      const sum = layerDifferences(matched, at(a), at(b), all).reduce(
        (total, { differenceMs }) => total + (differenceMs ?? 0),
        0,
      );
      expect(sum).toBeCloseTo(sumOf(a) - sumOf(b), 9);
    }
  });

  it('compare a layer and what is fused into it as one, and say where a time is missing', () => {
    const differences = layerDifferences(matched, at('phone.1'), at('phone.gl'), all);
    expect(differences.find(({ key }) => key === '0.1')).toMatchObject({
      label: '1+2',
      op: 'DEPTHWISE_CONV_2D + RELU6',
      layers: 2,
    });
    expect(differenceText(differences.at(-1)!)).toBe('13 SOFTMAX: B has no time here');
    expect(differenceText(differences[0]!)).toMatch(/^0 CONV_2D: A [\d.]+ ms, B [\d.]+ ms, A − B [\d.]+ ms, A \/ B [\d.]+×$/);
  });
});

describe('where operators ran', () => {
  const shown = placed.filter(({ id }) => id === 'phone.1' || id === 'phone.gl');
  const chart = operatorPlaces(LAYERS, shown, { width: 700, minStep: 9 });

  it('counts what fell back and the bytes copied at the borders', () => {
    const [own, gpu] = chart.rows;
    expect(own).toMatchObject({ fallbacks: 0, copiedBytes: 0, copies: [] });
    const adds = networkOperators(14).filter(({ op }) => op === 'ADD');
    expect(gpu!.fallbacks).toBe(adds.length);
    expect(gpu!.copiedBytes).toBe(adds.reduce((sum, { activationBytes }) => sum + activationBytes, 0));
    expect(chart.places).toEqual(['tfjs-wasm', 'tfjs-webgl']);
    expect(gpu!.stretches.find(({ fellBack }) => fellBack)!.place).toBe('tfjs-wasm');
  });

  it('has a cell a layer, and the table says the same', () => {
    const cells = chart.rows[1]!.stretches.reduce((sum, { path }) => sum + path.split('z').length - 1, 0);
    expect(cells).toBe(14);
    const line = placesTable(LAYERS, shown).lines.find(({ key }) => key === '0.4')!;
    expect(line.cells).toMatchObject({
      op: 'ADD',
      'phone.1 place': 'tfjs-wasm',
      'phone.gl place': 'tfjs-wasm',
      'phone.1 bytes': 0,
    });
  });
});

describe('bytes moved', () => {
  it('are the weights and activations of the operators, each layer once', () => {
    const operators = networkOperators(14);
    const weights = operators.reduce((sum, { weightBytes }) => sum + weightBytes, 0);
    const activations = operators.reduce((sum, { activationBytes }) => sum + activationBytes, 0);
    expect(movedBytes(LAYERS)).toEqual({ weights, activations, total: weights + activations });
    expect(bytesColumns(LAYERS)[0]!.parts).toEqual([operators[0]!.weightBytes, operators[0]!.activationBytes]);
    expect(bytesTable(LAYERS).lines).toHaveLength(14);
  });
});
