import { expect, test } from 'vitest';
import { asCounted } from '../../../src/stage/asCounted.ts';
import { formulaChange, sizeFormulas } from '../../../src/stage/formulaSize.ts';
import { sumFormula } from '../../../src/stage/formulaSum.ts';
import { geometryOf } from '../../../src/stage/geometry.ts';
import { FIRST_SETTING, type Setting } from '../../../src/stage/setting.ts';

function formulas(setting: Partial<Setting>) {
  const asked = { ...FIRST_SETTING, ...setting };
  return sizeFormulas(asCounted(asked), geometryOf(asked).geometry);
}

test('the size is said in words for each axis', () => {
  expect(formulas({})[0]!.words).toBe('12 pixels, windows of 3, steps of 1: 10 positions.');
  expect(formulas({ strideWidth: 2 })[1]!.words).toBe(
    '12 pixels, windows of 3, steps of 2: 5 positions. The last column no window reaches.',
  );
  expect(formulas({ inHeight: 2 })[0]).toMatchObject({ out: null });
});

test('a signal has columns alone', () => {
  expect(formulas({ kind: 'conv1d' }).map(({ axis }) => axis)).toEqual(['columns']);
});

test('dragging a padding that was worked out makes it explicit', () => {
  expect(formulaChange(FIRST_SETTING, 'padLeft', 2)).toMatchObject({ padding: 'EXPLICIT', padLeft: 2, padTop: 0, padRight: 0 });
  expect(formulaChange(FIRST_SETTING, 'strideWidth', 2)).toEqual({ strideWidth: 2 });
});

test('the sum has the indices of its step', () => {
  const { geometry } = geometryOf({ ...FIRST_SETTING, strideHeight: 2, padding: 'EXPLICIT', dilationWidth: 2 });
  expect(sumFormula(geometry!, 3, 4, 0).numbers).toBe(
    'y[3, 4, 0] = Σ over i < 3, j < 3, c < 1 of w[0, i, j, c] · x[5 + i, 3 + 2·j, 0]',
  );
});
