import { describe, expect, test } from 'vitest';
import { tilePicture } from '../../../../src/charts/kernel/tilePicture.ts';
import { midPlace, tileStep } from '../../../../src/charts/kernel/tileStep.ts';
import { tileChannels, tileWork, type TiledOperator } from '../../../../src/charts/kernel/tileWork.ts';

/** 5x4 pixels of 6 channels to 10 channels, 3x3, SAME: the border is one pixel wide. */
const WINDOW = {
  batch: 1,
  inHeight: 5,
  inWidth: 4,
  inChannels: 6,
  filterHeight: 3,
  filterWidth: 3,
  strideHeight: 1,
  strideWidth: 1,
  dilationHeight: 1,
  dilationWidth: 1,
  padTop: 1,
  padBottom: 1,
  padLeft: 1,
  padRight: 1,
  outHeight: 5,
  outWidth: 4,
  outChannels: 10,
};
const CONV: TiledOperator = {
  op: 'CONV_2D',
  options: { ...WINDOW, groups: 1 },
  inputShape: [1, 5, 4, 6],
  outputShape: [1, 5, 4, 10],
};
const TILE = { pixels: 3, channels: 4, depth: 4 };

describe('a matrix product over windows', () => {
  const work = tileWork(CONV, TILE)!;

  test('has as many tiles and steps as cover it', () => {
    // 20 pixels by threes, 10 channels by fours, 54 terms by fours.
    expect(work.counts).toEqual({ pixels: 7, channels: 3, steps: 14 });
  });

  test('computes channels that are not there', () => {
    expect(tileChannels(work)).toEqual({ used: 10, computed: 12 });
  });

  test('multiplies in all steps together what its plan counts', () => {
    let macs = 0;
    for (let pixels = 0; pixels < 7; pixels++)
      for (let channels = 0; channels < 3; channels++)
        for (let step = 0; step < 14; step++) macs += tileStep(work, { pixels, channels, step }).macs;
    expect(macs).toBe(5 * 4 * 10 * 9 * 6);
  });

  test('reads the first tap of pixels in a row, and nothing in the padding', () => {
    // Pixels 3, 4, 5: the last of row 0 and the first two of row 1. Their first tap lies one up and one left.
    const { outCells, inCells, inChannels } = tileStep(work, { pixels: 1, channels: 0, step: 0 });
    expect(outCells).toEqual([
      { y: 0, x: 3 },
      { y: 1, x: 0 },
      { y: 1, x: 1 },
    ]);
    expect(inCells).toEqual([{ y: 0, x: 0 }]);
    expect(inChannels).toEqual([0, 4]);
  });

  test('reads two taps where a step crosses from one to the next, and then all their channels', () => {
    const { taps, terms, inChannels } = tileStep(work, { pixels: 0, channels: 0, step: 1 });
    expect(terms).toEqual([4, 8]);
    expect(taps).toEqual([0, 2]);
    expect(inChannels).toEqual([0, 6]);
  });

  test('ends with what is left over', () => {
    const { outCells, outChannels, terms, macs } = tileStep(work, { pixels: 6, channels: 2, step: 13 });
    expect(outCells).toEqual([
      { y: 4, x: 2 },
      { y: 4, x: 3 },
    ]);
    expect(outChannels).toEqual([8, 10]);
    expect(terms).toEqual([52, 54]);
    expect(macs).toBe(2 * 2 * 2);
  });
});

test('a depthwise convolution reads as many channels as it writes, and pixels of a tile may lie below each other', () => {
  const depthwise = {
    op: 'DEPTHWISE_CONV_2D',
    options: { ...WINDOW, outChannels: 6, depthMultiplier: 1 },
    inputShape: [1, 5, 4, 6],
    outputShape: [1, 5, 4, 6],
  };
  const work = tileWork(depthwise, { pixels: 4, rows: 2, channels: 4, depth: 9 })!;
  // Rows by twos: 3; columns by twos: 2.
  expect(work.counts).toEqual({ pixels: 6, channels: 2, steps: 1 });
  const step = tileStep(work, { pixels: 1, channels: 1, step: 0 });
  expect(step.outCells).toEqual([
    { y: 0, x: 2 },
    { y: 0, x: 3 },
    { y: 1, x: 2 },
    { y: 1, x: 3 },
  ]);
  expect(step.inChannels).toEqual([4, 6]);
  // Rows 0 to 2 by columns 1 to 3, what lies outside left out.
  expect(step.inCells).toHaveLength(9);
  expect(step.macs).toBe(4 * 2 * 9);
});

test('a walk begins in the midst of the output, whichever way its pixels lie', () => {
  // Row 2, column 2 of 5x4: pixel 10, in the fourth tile of three.
  expect(midPlace(tileWork(CONV, TILE)!)).toEqual({ pixels: 3, channels: 0, step: 0 });
  const square = tileWork(CONV, { pixels: 4, rows: 2, channels: 4, depth: 4 })!;
  expect(tileStep(square, midPlace(square)).outCells[0]).toEqual({ y: 2, x: 2 });
});

test('a dense layer is a row of pixels', () => {
  const dense = { op: 'FULLY_CONNECTED', options: { rows: 2, inDepth: 8, units: 5 }, inputShape: [2, 8], outputShape: [2, 5] };
  const work = tileWork(dense, { pixels: 1, channels: 4, depth: 4 })!;
  expect(work.counts).toEqual({ pixels: 2, channels: 2, steps: 2 });
  expect(tileStep(work, { pixels: 1, channels: 1, step: 1 })).toMatchObject({
    outCells: [{ y: 0, x: 1 }],
    outChannels: [4, 5],
    terms: [4, 8],
  });
});

test('single elements go through the channels of a pixel and on to the next', () => {
  const relu = { op: 'RELU', options: {}, inputShape: [1, 2, 2, 3], outputShape: [1, 2, 2, 3] };
  const work = tileWork(relu, { pixels: 4, channels: 1, depth: 1 })!;
  expect(work.counts).toEqual({ pixels: 3, channels: 1, steps: 1 });
  const step = tileStep(work, { pixels: 1, channels: 0, step: 0 });
  expect(step.outCells).toEqual([
    { y: 0, x: 1 },
    { y: 1, x: 0 },
  ]);
  expect(step.outChannels).toEqual([0, 3]);
});

test.each([
  ['groups', { ...CONV, options: { ...WINDOW, groups: 2 } }],
  ['another shape', { op: 'MEAN', options: {}, inputShape: [1, 4, 4, 8], outputShape: [1, 8] }],
])('%s have no picture', (_, operator) => {
  expect(tileWork(operator, TILE)).toBeNull();
});

test('what is drawn lies inside of what it is a part of, and can be seen', () => {
  const work = tileWork(CONV, TILE)!;
  for (const place of [
    { pixels: 0, channels: 0, step: 0 },
    { pixels: 6, channels: 2, step: 13 },
  ]) {
    const { input, output, weights } = tilePicture(work, tileStep(work, place));
    const pairs = [
      ...input.cells.map((cell) => [cell, input.plane] as const),
      ...output.cells.map((cell) => [cell, output.plane] as const),
      [input.channelSpan, input.channels] as const,
      [output.channelSpan, output.channels] as const,
      [weights!.block, weights!.matrix] as const,
      [weights!.memorySpan, weights!.memory] as const,
    ];
    for (const [part, whole] of pairs) {
      expect(part.x).toBeGreaterThanOrEqual(whole.x);
      expect(part.y).toBeGreaterThanOrEqual(whole.y);
      expect(part.x + part.width).toBeLessThanOrEqual(whole.x + whole.width + 1e-9);
      expect(part.y + part.height).toBeLessThanOrEqual(whole.y + whole.height + 1e-9);
      expect(Math.min(part.width, part.height)).toBeGreaterThanOrEqual(3);
    }
  }
});
