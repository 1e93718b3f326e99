import { describe, expect, it, test } from 'vitest';
import { conv2d } from '../../../src/core/conv2d.ts';
import { imageFilter } from '../../../src/core/imageFilters.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { energyShare, firstProducts, separableCost, separateFilter } from '../../../src/stage/separable.ts';
import { filterPicture } from '../../../src/stage/separableImage.ts';

const noise = (count: number, seed: number) => {
  const random = mulberry32(seed);
  return Float32Array.from({ length: count }, () => random());
};

describe('a filter taken apart', () => {
  test.each(['gaussian', 'sharpen', 'emboss'])('%s is the sum of its products', (id) => {
    const filter = imageFilter(id, 5, 5);
    const separated = separateFilter(filter, 5);
    const sum = firstProducts(separated, separated.rank);
    filter.forEach((value, index) => expect(sum[index]).toBeCloseTo(value, 13));
  });

  it('the share of the first product of the Laplacian follows from its eigenvalues, -2 ± sqrt(6)', () => {
    const separated = separateFilter(imageFilter('laplacian', 3, 3), 3);
    // It is symmetric: squared eigenvalues are the shares.
    const [large, small] = [(2 + Math.sqrt(6)) ** 2, (2 - Math.sqrt(6)) ** 2];
    expect(energyShare(separated, 1)).toBeCloseTo(large / (large + small), 12);
    expect(energyShare(separated, 2)).toBeCloseTo(1, 12);
  });

  it('a filter of zeros has rank 0 and nothing to miss', () => {
    const separated = separateFilter(new Float64Array(9), 3);
    expect([separated.rank, energyShare(separated, 0)]).toEqual([0, 1]);
  });
});

describe('separableCost', () => {
  test.each([
    [3, 1],
    [4, 1],
    [5, 2],
    [10, 4],
    [11, 5],
  ])('a filter of %i is cheaper apart up to rank %i', (size, most) => {
    expect(separableCost(size, 1).mostRank).toBe(most);
    expect(separableCost(size, most).saving).toBeGreaterThan(1);
    expect(separableCost(size, most + 1).saving).toBeLessThanOrEqual(1);
  });

  it('11x11 of rank 1: 121 against 22 multiplications', () => {
    expect(separableCost(11, 1)).toMatchObject({ whole: 121, apart: 22, saving: 5.5 });
  });
});

describe('a filtered picture', () => {
  const picture = { height: 9, width: 12, values: noise(108, 5) };

  test.each([
    ['emboss', 3],
    ['gaussian', 4],
    ['outline', 5],
  ])('%s of size %i: whole and by all products, it is what the convolution of core gives away from the border', (id, size) => {
    const filter = imageFilter(id, size, size);
    const { whole, byRank } = filterPicture(picture, separateFilter(filter, size));
    const window = { filterHeight: size, filterWidth: size, strideHeight: 1, strideWidth: 1 };
    const [outHeight, outWidth] = [9 - size + 1, 12 - size + 1];
    const expected = conv2d(
      {
        ...window,
        batch: 1,
        inHeight: 9,
        inWidth: 12,
        inChannels: 1,
        dilationHeight: 1,
        dilationWidth: 1,
        padTop: 0,
        padBottom: 0,
        padLeft: 0,
        padRight: 0,
        outHeight,
        outWidth,
        outChannels: 1,
        groups: 1,
        activation: 'NONE',
      },
      picture.values,
      Float32Array.from(filter),
      null,
    );
    const before = Math.floor((size - 1) / 2);
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++) {
        const place = (y + before) * 12 + x + before;
        expect(whole[place]).toBeCloseTo(expected[y * outWidth + x]!, 5);
        expect(byRank.at(-1)![place]).toBeCloseTo(whole[place]!, 12);
      }
    }
  });

  it('comes closer with every product, and is exact from the rank on', () => {
    const filter = Float64Array.from(noise(49, 8), (value) => value - 0.5);
    const { psnr } = filterPicture(picture, separateFilter(filter, 7));
    for (let index = 1; index < 7; index++) expect(psnr[index]!).toBeGreaterThan(psnr[index - 1]!);
    expect(psnr[6]).toBe(Infinity);
    expect(filterPicture(picture, separateFilter(imageFilter('sobel-x', 5, 5), 5)).psnr).toEqual(Array(5).fill(Infinity));
  });

  it('repeats the edge: a flat picture stays flat under a blur', () => {
    const flat = { height: 4, width: 4, values: new Float32Array(16).fill(0.25) };
    const { whole } = filterPicture(flat, separateFilter(imageFilter('box', 5, 5), 5));
    whole.forEach((value) => expect(value).toBeCloseTo(0.25, 12));
  });
});
