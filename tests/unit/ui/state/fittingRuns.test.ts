import { expect, test } from 'vitest';
import { alikeTitles } from '../../../../src/ui/state/alikeTitles.ts';
import { fittingRuns } from '../../../../src/ui/state/fittingRuns.ts';
import { aLayer, aRun } from '../../../helpers/measuredRun.ts';

const OPS = ['CONV_2D', 'MAX_POOL_2D', 'CONV_2D', 'FULLY_CONNECTED', 'LOGISTIC'];
const named = (title: string) => ({ model: { title, sha256: null } });
const BROWSER = aRun(
  OPS.map((op, index) => aLayer({ op, index })),
  named('DeepHotDog'),
);

test.each([
  ['mobilenet_v1_1.0_224.tflite', 'MobileNetV1 1.0, 224 px', true],
  ['deepHotDog_quant.tflite', 'DeepHotDog', true],
  ['net', 'mobilenet', false],
  ['deeplab', 'DeepHotDog', false],
])('%s and %s: %s', (first, second, expected) => {
  expect(alikeTitles(first, second)).toBe(expected);
});

test('runs fit by a like title or by their layers, and others are left out', () => {
  const byTitle = aRun([], { id: 'title', ...named('deephotdog') });
  const byLayers = aRun(
    OPS.map((op) => aLayer({ op })),
    { id: 'layers', ...named('hotdog') },
  );
  const other = aRun(
    ['ADD', 'MUL', 'SOFTMAX', 'GATHER'].map((op) => aLayer({ op })),
    { id: 'other', ...named('other') },
  );
  expect(fittingRuns([byTitle, byLayers, other], [BROWSER]).map(({ id }) => id)).toEqual(['title', 'layers']);
});

test('with nothing measured the latest import stands alone', () => {
  const runs = [aRun([], { id: 'a', ...named('x') }), aRun([], { id: 'b', ...named('y') }), aRun([], { id: 'c', ...named('x') })];
  expect(fittingRuns(runs, []).map(({ id }) => id)).toEqual(['a', 'c']);
});
