import { describe, expect, test } from 'vitest';
import { IMAGE_FILTERS, imageFilter } from '../../../src/core/imageFilters.ts';

const rows = (id: string, height: number, width = height): number[][] => {
  const weights = [...imageFilter(id, height, width)];
  return Array.from({ length: height }, (_, row) => weights.slice(row * width, (row + 1) * width));
};
const sum = (weights: Iterable<number>): number => [...weights].reduce((total, weight) => total + weight, 0);

describe('classic filters have the weights of the textbooks', () => {
  // Gonzalez and Woods, Digital Image Processing; Scharr (2000); the others as every image editor has them.
  const CLASSIC: Readonly<Record<string, number[][]>> = {
    identity: [[0, 0, 0], [0, 1, 0], [0, 0, 0]], // prettier-ignore
    sharpen: [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], // prettier-ignore
    'sobel-x': [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], // prettier-ignore
    'sobel-y': [[-1, -2, -1], [0, 0, 0], [1, 2, 1]], // prettier-ignore
    'scharr-x': [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]], // prettier-ignore
    'scharr-y': [[-3, -10, -3], [0, 0, 0], [3, 10, 3]], // prettier-ignore
    'prewitt-x': [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]], // prettier-ignore
    'prewitt-y': [[-1, -1, -1], [0, 0, 0], [1, 1, 1]], // prettier-ignore
    laplacian: [[0, 1, 0], [1, -4, 1], [0, 1, 0]], // prettier-ignore
    outline: [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], // prettier-ignore
    emboss: [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]], // prettier-ignore
  };
  test.each(Object.entries(CLASSIC))('%s', (id, expected) => expect(rows(id, 3)).toEqual(expected));

  test('the box of 5x3 is 1/15 everywhere', () => {
    for (const weight of imageFilter('box', 5, 3)) expect(weight).toBeCloseTo(1 / 15, 12);
  });

  test('the 3x3 Gaussian of sigma 0.8 is column times row of [0.2392, 0.5216, 0.2392]', () => {
    const line = [Math.exp(-1 / 1.28), 1, Math.exp(-1 / 1.28)];
    const expected = line.map((y) => line.map((x) => (y * x) / sum(line) ** 2));
    for (const [y, row] of rows('gaussian', 3).entries())
      for (const [x, weight] of row.entries()) expect(weight).toBeCloseTo(expected[y]![x]!, 12);
  });

  test('horizontal motion blur is one row, vertical one column', () => {
    expect(rows('motion-0', 3)).toEqual([[0, 0, 0], [1 / 3, 1 / 3, 1 / 3], [0, 0, 0]]); // prettier-ignore
    for (const [row, weights] of rows('motion-90', 5).entries()) {
      expect(weights[2], `row ${row}`).toBeCloseTo(1 / 5, 12);
      expect(sum(weights.map(Math.abs))).toBeCloseTo(1 / 5, 12);
    }
  });

  test('motion blur at 45 degrees is strongest from bottom left to top right', () => {
    const weights = rows('motion-45', 5);
    expect(weights[0]![4]).toBeCloseTo(weights[2]![2]!, 12);
    expect(weights[0]![0]).toBe(0);
  });
});

describe('sums', () => {
  const KEEPS = IMAGE_FILTERS.filter(({ group }) => group === 'smooth' || group === 'sharpen');
  const FINDS = IMAGE_FILTERS.filter(({ group }) => group === 'edges' || group === 'texture');
  const SIZES = [3, 5, 7, 9, 11];

  test.each(KEEPS.map(({ id }) => id))('%s keeps the brightness: its weights sum to 1 at every size', (id) => {
    for (const size of SIZES) expect(sum(imageFilter(id, size, size))).toBeCloseTo(1, 10);
  });

  test.each(FINDS.map(({ id }) => id))('%s gives 0 on a flat picture: its weights sum to 0 at every size', (id) => {
    for (const size of SIZES) expect(sum(imageFilter(id, size, size))).toBeCloseTo(0, 10);
  });

  test.each(['log', ...IMAGE_FILTERS.filter(({ group }) => group === 'texture').map(({ id }) => id)])(
    'the positive weights of %s sum to 4, as those of Sobel and Laplace do',
    (id) => {
      for (const size of SIZES)
        expect(sum([...imageFilter(id, size, size)].map((weight) => Math.max(0, weight)))).toBeCloseTo(4, 10);
    },
  );
});

describe('symmetry', () => {
  const mirrored = (id: string, size: number): number[][] => rows(id, size).map((row) => row.toReversed());
  const turned = (id: string, size: number): number[][] => {
    const weights = rows(id, size);
    return weights.map((row, y) => row.map((_, x) => weights[x]![size - 1 - y]!));
  };
  const near = (a: number[][], b: number[][]) => {
    for (const [y, row] of a.entries()) for (const [x, weight] of row.entries()) expect(weight).toBeCloseTo(b[y]![x]!, 10);
  };

  test.each(['box', 'gaussian', 'unsharp', 'laplacian', 'log', 'outline', 'sharpen'])(
    '%s looks the same turned and mirrored',
    (id) => {
      for (const size of [3, 7, 11]) {
        near(turned(id, size), rows(id, size));
        near(mirrored(id, size), rows(id, size));
      }
    },
  );

  test.each([
    ['gabor-0', 'gabor-90'],
    ['gabor-30', 'gabor-120'],
    ['gabor-60', 'gabor-150'],
    ['motion-45', 'motion-135'],
  ])('%s turned by a quarter is %s', (id, quarter) => {
    for (const size of [5, 9]) near(turned(id, size), rows(quarter, size));
  });

  test('Gabor 30 and 150 are mirror images', () => near(mirrored('gabor-30', 9), rows('gabor-150', 9)));

  test('Gabor 0 answers vertical stripes of its wavelength, and not horizontal ones', () => {
    const size = 9;
    const weights = rows('gabor-0', size);
    const answer = (stripe: (y: number, x: number) => number) =>
      sum(weights.flatMap((row, y) => row.map((w, x) => w * stripe(y - 4, x - 4))));
    const wave = (at: number) => Math.cos((2 * Math.PI * at) / 4.5);
    expect(answer((_, x) => wave(x))).toBeGreaterThan(4);
    expect(Math.abs(answer((y) => wave(y)))).toBeLessThan(1.2);
  });
});

describe('sizes', () => {
  test('a 3x3 filter stands in the middle of a larger window, and is cut off in a smaller one', () => {
    expect(rows('sobel-x', 5)[1]).toEqual([0, -1, 0, 1, 0]);
    expect(sum([...imageFilter('sobel-x', 5, 5)].map(Math.abs))).toBe(8);
    expect(rows('outline', 1)).toEqual([[8]]);
  });

  test('the unsharp mask is twice the picture less the Gaussian', () => {
    const blur = imageFilter('gaussian', 7, 7);
    for (const [index, weight] of imageFilter('unsharp', 7, 7).entries())
      expect(weight).toBeCloseTo((index === 24 ? 2 : 0) - blur[index]!, 12);
  });

  test('every id is there once, and an unknown one is the identity', () => {
    expect(new Set(IMAGE_FILTERS.map(({ id }) => id)).size).toBe(IMAGE_FILTERS.length);
    expect(rows('no-such', 3)).toEqual(rows('identity', 3));
  });
});
