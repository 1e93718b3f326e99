import { describe, expect, test } from 'vitest';
import { layerGaps } from '../../../src/bench/layerGaps.ts';
import { matchLayers } from '../../../src/bench/matchLayers.ts';
import { aLayer, aRun } from '../../helpers/measuredRun.ts';

/** What the lab knows of a model: pad, conv, relu fused into it, depthwise, softmax. */
const BROWSER = aRun(
  [
    aLayer({ op: 'PAD', index: 0, name: 'pad', shape: [1, 8, 8, 3], ms: 1 }),
    aLayer({ op: 'CONV_2D', index: 1, name: 'conv/Relu;conv/bias', shape: [1, 4, 4, 8], ms: 8 }),
    aLayer({ op: 'RELU', index: 2, name: 'relu', shape: [1, 4, 4, 8], ms: null, fusedInto: 1 }),
    aLayer({ op: 'DEPTHWISE_CONV_2D', index: 3, name: 'dw:0', shape: [1, 4, 4, 8], ms: 4 }),
    aLayer({ op: 'SOFTMAX', index: 4, name: 'scores', shape: [1, 128], ms: 2 }),
  ],
  { origin: 'browser' },
);

/** For each row the native layer's time, `.` for a time that stands in another row, `-` for none. */
function column(layers: Parameters<typeof aRun>[0]): string {
  const { rows } = matchLayers([aRun(layers), BROWSER]);
  return rows.map(({ cells }) => (cells[0]!.within !== null ? '.' : (cells[0]!.ms ?? '-'))).join(' ');
}

describe('matchLayers', () => {
  test('the run that knows the operators gives the rows, wherever it stands', () => {
    const matched = matchLayers([aRun([aLayer({ op: 'CONV_2D' })]), BROWSER]);
    expect(matched.spine).toBe(1);
    expect(matched.rows.map(({ key }) => key)).toEqual(['0.0', '0.1', '0.2', '0.3', '0.4']);
  });

  test.each([
    ['as it is', 'dw:0'],
    ['without ":0"', 'dw'],
    ['in brackets with an index', '[dw]:17'],
    ['among other outputs', 'dw, dw_state'],
    ['among names that were fused', 'other;dw'],
  ])('a name matches %s', (_, name) => {
    expect(column([aLayer({ op: 'DEPTHWISE_CONV_2D', name, ms: 3 })])).toBe('- - - 3 -');
  });

  test('an index matches where no name does, if type and shape agree', () => {
    expect(column([aLayer({ op: 'CONV_2D', index: 1, ms: 5 })])).toBe('- 5 - - -');
    expect(column([aLayer({ op: 'CONV_2D', index: 1, shape: [1, 2, 2, 8], ms: 5 })])).toBe('- - - - -');
    expect(column([aLayer({ op: 'ADD', index: 1, ms: 5 })])).toBe('- - - - -');
  });

  test('a name is stronger than an index', () => {
    expect(column([aLayer({ op: 'SOFTMAX', index: 1, name: 'scores', ms: 5 })])).toBe('- - - - 5');
  });

  test('layers with neither are matched by the order of their types', () => {
    const parts = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'SOFTMAX'].map((op, at) => aLayer({ op, ms: at + 1 }));
    expect(column(parts)).toBe('- 1 - 2 3');
  });

  test('types that fit by chance only are not matched, but listed', () => {
    const foreign = ['ADD', 'MUL', 'SOFTMAX', 'GATHER', 'TANH'].map((op) => aLayer({ op }));
    const { unmatched } = matchLayers([aRun(foreign), BROWSER]);
    expect(column(foreign)).toBe('- - - - -');
    expect(unmatched).toHaveLength(5);
    expect(unmatched[0]).toEqual({ run: 0, layer: foreign[0] });
  });

  test('a delegate stands in the first row that it covers', () => {
    expect(column([aLayer({ op: 'TfLiteXNNPackDelegate', covers: [1, 2, 3], ms: 9 })])).toBe('- 9 . . -');
  });

  test('a delegate without indices covers up to the output that it is named by', () => {
    const layers = [aLayer({ op: 'PAD', name: 'pad', ms: 1 }), aLayer({ op: 'TfLiteGpuDelegateV2', name: 'dw', ms: 9 })];
    expect(column(layers)).toBe('1 9 . . -');
  });

  test('a delegate that took everything covers everything', () => {
    expect(column([aLayer({ op: 'TfLiteGpuDelegateV2', ms: 9 })])).toBe('9 . . . .');
  });

  test('a fused layer has its time in the one that computes it', () => {
    const { rows } = matchLayers([BROWSER]);
    expect(rows[2]!.cells[0]).toMatchObject({ ms: null, within: 1 });
    expect(rows[1]!.cells[0]!.spans).toEqual([1, 2]);
  });

  test('names that two layers share decide nothing', () => {
    const twice = aRun([aLayer({ op: 'ADD', index: 0, name: 'x' }), aLayer({ op: 'ADD', index: 1, name: 'x' })]);
    const { rows } = matchLayers([twice, aRun([aLayer({ op: 'ADD', index: 1, name: 'x', ms: 7 })])]);
    expect(rows.map(({ cells }) => cells[1]!.ms)).toEqual([null, 7]);
  });

  test('runs without layers have nothing to match', () => {
    expect(matchLayers([aRun([])])).toEqual({ rows: [], unmatched: [], spine: -1 });
  });
});

describe('layerGaps', () => {
  test('rows under a delegate are compared as a whole, rows of one run have no ratio', () => {
    const native = aRun([
      aLayer({ op: 'PAD', name: 'pad', ms: 2 }),
      aLayer({ op: 'TfLiteXNNPackDelegate', covers: [1, 2, 3], ms: 6 }),
    ]);
    expect(layerGaps(matchLayers([native, BROWSER]), 0, 1)).toEqual([
      { rows: [0], firstMs: 2, secondMs: 1, ratio: 0.5, differenceMs: -1 },
      { rows: [1, 2, 3], firstMs: 6, secondMs: 12, ratio: 2, differenceMs: 6 },
      { rows: [4], firstMs: null, secondMs: 2, ratio: null, differenceMs: null },
    ]);
  });
});
