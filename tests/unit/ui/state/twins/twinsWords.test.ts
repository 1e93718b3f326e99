import { describe, expect, test } from 'vitest';
import type { TwinLayer } from '../../../../../src/lab/twins/twinsRecord.ts';
import type { TensorFigures } from '../../../../../src/quantize/twins/tensorFigures.ts';
import { twinsTable } from '../../../../../src/ui/state/twins/twinsTable.ts';
import { birthLayer, bornShares, decibelsText, twinsWords } from '../../../../../src/ui/state/twins/twinsWords.ts';

function figures(sqnrDb: number): TensorFigures {
  return {
    signal: 1,
    noise: sqnrDb === Infinity ? 0 : 10 ** (-sqnrDb / 10),
    sqnrDb,
    maxShare: 0.1,
    meanShare: 0.01,
    cosine: 0.99,
  };
}

function layer(first: number, op: string, accumulated: number, born: number | null): TwinLayer {
  return {
    first,
    second: first + 1,
    op,
    name: op,
    shape: [1],
    output: { first, second: first },
    inputs: [],
    accumulated: figures(accumulated),
    born: born === null ? null : figures(born),
  };
}

describe('what two files tell', () => {
  test('names the layer in which most of the error is born', () => {
    const layers = [layer(0, 'CONV_2D', 40, 40), layer(3, 'DEPTHWISE_CONV_2D', 20, 20), layer(4, 'SOFTMAX', 18.2, 50)];
    expect(birthLayer(layers)).toBe(1);
    expect(bornShares(layers)[1]).toBeCloseTo(0.01 / (0.01 + 0.0001 + 0.00001), 12);
    expect(twinsWords(layers)).toBe(
      "Most of the error is born in operator 3, DEPTHWISE_CONV_2D: given the first file's own values it is left with 20.0\u202fdB, 99\u202f% of what all layers add. At the last layer, SOFTMAX, 18.2\u202fdB are left.",
    );
  });

  test('says where no layer stands for most', () => {
    const layers = [30, 31, 30, 29].map((db, place) => layer(place, 'CONV_2D', 25, db));
    expect(twinsWords(layers)).toMatch(
      /^No layer stands for most of the error; the largest part, 3\d\u202f% .* operator 3, CONV_2D/,
    );
  });

  test('goes by the growth where layers alone are not known', () => {
    const layers = [layer(0, 'CONV_2D', 40, null), layer(1, 'ADD', 22, null), layer(2, 'MUL', 21, null)];
    expect(twinsWords(layers)).toMatch(/grows most at operator 1, ADD, by 18\.0\u202fdB/);
    expect(birthLayer(layers)).toBe(-1);
  });

  test('tells files of one graph with other weights from twins, and equal ones', () => {
    expect(twinsWords([layer(0, 'CONV_2D', -2, -2), layer(1, 'ADD', 1, 30)])).toMatch(
      /from the first layer on \(−2\.0\u202fdB\).*other weights/,
    );
    expect(twinsWords([layer(0, 'CONV_2D', Infinity, Infinity)])).toBe('Every layer gives the same values in both files.');
    expect(twinsWords([])).toBe('');
    expect([decibelsText(null), decibelsText(Infinity)]).toEqual(['no signal', 'no error']);
  });

  test('stands in the table with a line for every layer', () => {
    const { columns, lines } = twinsTable([layer(0, 'CONV_2D', Infinity, Infinity), layer(5, 'ADD', 20, null)]);
    expect(lines.map(({ key }) => key)).toEqual(['0', '5']);
    expect(lines[0]!.cells).toMatchObject({ sqnr: 'exact', born: 'exact', share: null, second: 1 });
    expect(lines[1]!.cells).toMatchObject({ layer: '5 ADD', sqnr: 20, born: null, max: 0.1 });
    expect(lines[1]!.cells.cosine).toBeCloseTo(0.01, 12);
    expect(columns.every(({ key }) => key in lines[0]!.cells)).toBe(true);
  });
});
