import { beforeAll, describe, expect, it } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { cCode } from '../../../../src/quantize/exact/code/cCode.ts';
import { floatLiteral, numberRows } from '../../../../src/quantize/exact/code/codeText.ts';
import { numpyCode } from '../../../../src/quantize/exact/code/numpyCode.ts';
import { layerRecipe, type Recipe } from '../../../../src/quantize/exact/code/recipe.ts';
import type { ExactLayer } from '../../../../src/quantize/exact/exactLayer.ts';
import { exactOutput } from '../../../../src/quantize/exact/exactOutput.ts';
import { requantizationByMultiplier } from '../../../../src/quantize/exact/requantization.ts';
import { exactLayers } from '../../../helpers/exactLayers.ts';
import { smallInt8Model } from '../../../helpers/smallInt8Model.ts';

const PARTING: Recipe = {
  kind: 'accumulator',
  accumulator: 7984,
  requantization: requantizationByMultiplier(
    { outputMultiplier: 1583594044, outputShift: -9 },
    { zeroPoint: -3, range: { min: -128, max: 127 } },
  ),
};

let layers: readonly ExactLayer[];

beforeAll(async () => {
  const input = Int8Array.from({ length: 12 * 12 * 3 }, (_, index) => ((index * 37) % 256) - 128);
  layers = await exactLayers(planModel(smallInt8Model()), [input.buffer]);
});

describe.each([
  ['C', cCode],
  ['NumPy', numpyCode],
])('%s', (_, write) => {
  it('has the multiplier and the shift of the output for both fixed-point rules, and a float32 that reads back the same', () => {
    const code = write(PARTING);
    expect(code).toContain('acc = 7984');
    expect(code.match(/_rule\(acc, 1583594044, -9\) \+ \(-3\)/g)).toHaveLength(2);
    const written = /float32_rule\(acc, ([\d.e-]+)f?\) \+/.exec(code)![1]!;
    expect(Math.fround(Number(written))).toBe(Math.fround(1583594044 * 2 ** -40));
  });

  it('has three results for every kind of layer', () => {
    for (const layer of layers) {
      const code = write(layerRecipe(layer, 0, 0));
      for (const rule of ['float32', 'single', 'double']) expect(code.match(new RegExp(`print.*"${rule}`, 'g'))).toHaveLength(1);
    }
  });

  it('has the numbers of the window, without its padding', () => {
    const conv = layers[0]!;
    const inside = exactOutput(conv, 0, 2).terms.filter(({ input }) => input !== null);
    const code = write(layerRecipe(conv, 0, 2));
    const listed = (name: string) =>
      new RegExp(`${name}\\S* = (?:np.array\\()?[[{]([^\\]}]*)`)
        .exec(code)![1]!
        .split(',')
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .map(Number);
    expect(listed('inputs')).toEqual(inside.map(({ input }) => input));
    expect(listed('weights')).toEqual(inside.map(({ weight }) => weight));
  });
});

describe('codeText', () => {
  it('writes float32 so that it reads back the same, always as a float', () => {
    expect(floatLiteral(1)).toBe('1.0');
    for (const value of [0.1, 2 ** -40, 3e10, 1 / 3].map(Math.fround))
      expect(Math.fround(Number(floatLiteral(value)))).toBe(value);
  });
  it('breaks long rows', () => {
    expect(numberRows([1, 2], '{', '}')).toBe('{1, 2}');
    const rows = numberRows(
      Array.from({ length: 60 }, () => -100),
      '[',
      ']',
    );
    expect(rows.split('\n').every((line) => line.length <= 96)).toBe(true);
    expect(rows.match(/-100/g)).toHaveLength(60);
  });
});
