import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { engineFilter } from '../../../../src/engines/frames/engineFilter.ts';
import { fillFrame } from '../../../../src/engines/frames/fillFrame.ts';
import type { FrameFilter, FrameTask } from '../../../../src/engines/frames/frameTask.ts';
import { FRAME_TOLERANCE, judgeFrame } from '../../../../src/engines/frames/judgeFrame.ts';
import { kernelFilter } from '../../../../src/engines/frames/kernelFilter.ts';
import { paintFrame } from '../../../../src/engines/frames/paintFrame.ts';
import type { PlacedFilter } from '../../../../src/engines/frames/placedFilter.ts';
import { referenceEngine } from '../../../../src/engines/reference/referenceEngine.ts';
import { BORDERS } from '../../../../src/stage/setting.ts';

const DIST = path.join(import.meta.dirname, '../../../../wasm/dist');
const kernel = (isa: string) =>
  new WebAssembly.Module(readFileSync(path.join(DIST, `f32_conv2d_minmax_ukernel_2x4__${isa}.wasm`)));
const REFERENCE = { order: ['reference'], precision: 'float32', threads: null, binary: null } as const;

const PLACERS: Readonly<Record<string, (task: FrameTask) => Promise<PlacedFilter>>> = {
  'our kernel, scalar': (task) => Promise.resolve(kernelFilter(kernel('scalar'), task)),
  'our kernel, simd128': (task) => Promise.resolve(kernelFilter(kernel('simd128'), task)),
  'the reference': (task) => engineFilter(referenceEngine, REFERENCE, task),
};

function noise(height: number, width: number): Uint8ClampedArray<ArrayBuffer> {
  const random = mulberry32(7);
  return Uint8ClampedArray.from({ length: height * width * 4 }, () => random() * 256);
}

function randomFilter(height: number, width: number, depth: 1 | 3): FrameFilter {
  const random = mulberry32(height * 100 + width * 10 + depth);
  return {
    height,
    width,
    depth,
    weights: Float32Array.from({ length: height * width * depth }, () => random() * 2 - 1),
    bias: 17,
  };
}

const taskOf = (height: number, width: number, filter: FrameFilter, more: Partial<FrameTask> = {}): FrameTask => ({
  height,
  width,
  filter,
  border: 'replicate',
  show: 'clamp',
  ...more,
});

/** The result at a place, written out from the definition: a weighted sum over what the border rule puts under the window. */
function resultAt(task: FrameTask, pixels: Uint8ClampedArray, y: number, x: number, channel: number): number {
  const { height, width, filter, border } = task;
  let sum = filter.bias;
  for (let fy = 0; fy < filter.height; fy++) {
    for (let fx = 0; fx < filter.width; fx++) {
      let inY = y + fy - Math.floor(filter.height / 2);
      let inX = x + fx - Math.floor(filter.width / 2);
      const outside = inY < 0 || inX < 0 || inY >= height || inX >= width;
      if (outside && border === 'zero') continue;
      if (border === 'replicate') {
        inY = Math.min(height - 1, Math.max(0, inY));
        inX = Math.min(width - 1, Math.max(0, inX));
      } else {
        inY = inY < 0 ? -inY : inY >= height ? 2 * (height - 1) - inY : inY;
        inX = inX < 0 ? -inX : inX >= width ? 2 * (width - 1) - inX : inX;
      }
      for (let c = 0; c < 3; c++) {
        if (filter.depth === 1 && c !== channel) continue;
        const weight = filter.weights[(fy * filter.width + fx) * filter.depth + (filter.depth === 1 ? 0 : c)]!;
        sum += weight * pixels[(inY * width + inX) * 4 + c]!;
      }
    }
  }
  return sum;
}

async function resultsOf(placed: PlacedFilter, task: FrameTask, pixels: Uint8ClampedArray): Promise<Float32Array> {
  fillFrame(placed.input, placed.inputLayout, task, pixels);
  return placed.run();
}

describe.each(Object.keys(PLACERS))('a frame on %s', (name) => {
  // Widths equal to the tile of four, below, above and odd; filters of each parity, rectangular, and over all three channels.
  const cases = [
    taskOf(5, 4, randomFilter(1, 1, 1)),
    taskOf(6, 7, randomFilter(3, 3, 1)),
    taskOf(13, 16, randomFilter(11, 11, 1)),
    taskOf(12, 13, randomFilter(2, 5, 1)),
    taskOf(9, 10, randomFilter(4, 4, 1)),
    taskOf(7, 9, randomFilter(3, 3, 3)),
    taskOf(8, 11, randomFilter(5, 2, 3)),
  ].flatMap((task) => BORDERS.map((border) => ({ ...task, border })));
  test.each(
    cases.map((task) => [
      `${task.height}x${task.width} ${task.filter.height}x${task.filter.width}x${task.filter.depth} ${task.border}`,
      task,
    ]),
  )('holds the weighted sums of %s, at every pixel', async (_, task) => {
    const pixels = noise(task.height, task.width);
    const placed = await PLACERS[name]!(task);
    const results = await resultsOf(placed, task, pixels);
    const { rowStride, pixelStride, channelStride } = placed.resultLayout;
    for (let y = 0; y < task.height; y++)
      for (let x = 0; x < task.width; x++)
        for (let channel = 0; channel < (task.filter.depth === 1 ? 3 : 1); channel++) {
          const at = y * rowStride + x * pixelStride + channel * channelStride;
          expect(Math.abs(results[at]! - resultAt(task, pixels, y, x, channel))).toBeLessThan(0.02);
        }
  });
});

describe('the judge', () => {
  const task = taskOf(24, 20, randomFilter(3, 3, 1));
  const pixels = noise(24, 20);

  test('finds right results right, and one wrong pixel in a corner wrong', async () => {
    const placed = kernelFilter(kernel('simd128'), task);
    const results = await resultsOf(placed, task, pixels);
    expect(judgeFrame(task, pixels, placed.resultLayout, results)).toBeLessThan(1e-6);
    results[0] = results[0]! + 3;
    expect(judgeFrame(task, pixels, placed.resultLayout, results)).toBeGreaterThan(FRAME_TOLERANCE);
  });

  test('finds NaN, a shifted picture and a filter of another border wrong', async () => {
    const placed = kernelFilter(kernel('simd128'), { ...task, border: 'zero' });
    const results = await resultsOf(placed, { ...task, border: 'zero' }, pixels);
    expect(judgeFrame(task, pixels, placed.resultLayout, results)).toBeGreaterThan(FRAME_TOLERANCE);
    const shifted = results.slice(1);
    expect(judgeFrame({ ...task, border: 'zero' }, pixels, placed.resultLayout, shifted)).toBeGreaterThan(FRAME_TOLERANCE);
    results[0] = NaN;
    expect(judgeFrame({ ...task, border: 'zero' }, pixels, placed.resultLayout, results)).toBe(Infinity);
  });
});

describe('results as pixels', () => {
  const layout = { rowStride: 6, pixelStride: 3, channelStride: 1 };
  const results = Float32Array.of(-300, -10, 0, 20, 255, 256.4);
  const painted = (show: FrameTask['show']) => {
    const out = new Uint8ClampedArray(8);
    const range = paintFrame(out, layout, { height: 1, width: 2, show }, results);
    return { out: [...out], range };
  };

  test('are held between 0 and 255, around mid-grey, or without their sign', () => {
    expect(painted('clamp').out).toEqual([0, 0, 0, 255, 20, 255, 255, 255]);
    expect(painted('grey').out).toEqual([0, 118, 128, 255, 148, 255, 255, 255]);
    expect(painted('absolute').out).toEqual([255, 10, 0, 255, 20, 255, 255, 255]);
  });

  test('report the range before it was cut off', () => {
    expect(painted('clamp').range).toEqual({ low: -300, high: Math.fround(256.4) });
  });

  test('of one map are grey', () => {
    const out = new Uint8ClampedArray(4);
    paintFrame(
      out,
      { rowStride: 1, pixelStride: 1, channelStride: 0 },
      { height: 1, width: 1, show: 'clamp' },
      Float32Array.of(77),
    );
    expect([...out]).toEqual([77, 77, 77, 255]);
  });
});
