import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { conv2d } from '../../../src/core/conv2d.ts';
import type { Conv2DOptions } from '../../../src/core/conv2dInfo.ts';
import { conv2dSums } from '../../../src/core/conv2dSums.ts';
import { paddedSize, type Padding } from '../../../src/core/padding.ts';
import { requantize } from '../../../src/core/quantization.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { CONV2D_KERNEL_FILES } from '../../../src/engines/wasm/direct/conv2dKernels.ts';
import { placeConv2D, type Float32Conv2D, type Int8Conv2D } from '../../../src/engines/wasm/direct/conv2dKernel.ts';
import { KERNELS } from '../../../wasm/kernels/list.ts';
import { CONV2D_KERNELS } from '../../../wasm/kernels/conv2d/kernels.ts';

const assembler = await wabt();
const DIST = path.join(import.meta.dirname, '../../../wasm/dist');
const kernel = (name: string) => new WebAssembly.Module(readFileSync(path.join(DIST, `${name}.wasm`)));

interface Shape {
  readonly x: readonly [batch: number, height: number, width: number, channels: number];
  readonly f: readonly [outChannels: number, height: number, width: number];
  readonly s?: readonly [height: number, width: number];
  readonly d?: readonly [height: number, width: number];
  readonly p: Padding;
}

/** Boundary classes: equal to the tile (2 pixels, 4 channels) and the step (4 or 8 elements), multiples, one less, one more. */
const SHAPES: readonly Shape[] = [
  { x: [1, 1, 1, 1], f: [1, 1, 1], p: 'VALID' },
  { x: [1, 1, 2, 8], f: [4, 1, 1], p: 'VALID' },
  { x: [1, 3, 3, 16], f: [8, 1, 1], p: 'VALID' },
  { x: [1, 4, 5, 7], f: [5, 1, 1], p: 'VALID' },
  { x: [1, 4, 5, 9], f: [3, 1, 1], p: 'SAME' },
  { x: [2, 5, 6, 3], f: [4, 3, 3], p: 'SAME' },
  { x: [2, 5, 6, 3], f: [4, 3, 3], p: 'VALID' },
  { x: [1, 7, 7, 4], f: [6, 3, 3], s: [2, 2], p: 'SAME' },
  { x: [1, 8, 8, 4], f: [7, 3, 3], s: [2, 2], p: 'SAME' },
  { x: [1, 8, 9, 5], f: [9, 3, 3], s: [2, 1], p: 'VALID' },
  { x: [1, 8, 9, 5], f: [2, 2, 4], s: [1, 3], p: 'SAME' },
  { x: [1, 9, 9, 6], f: [4, 3, 3], d: [2, 2], p: 'SAME' },
  { x: [1, 9, 10, 8], f: [5, 3, 3], d: [2, 3], p: 'VALID' },
  { x: [1, 5, 5, 3], f: [4, 3, 3], d: [4, 4], p: 'SAME' },
  { x: [1, 6, 7, 2], f: [4, 3, 3], s: [2, 2], d: [2, 1], p: 'SAME' },
  { x: [1, 2, 2, 3], f: [4, 5, 5], p: 'SAME' },
  { x: [1, 12, 12, 17], f: [12, 3, 3], p: 'SAME' },
  { x: [1, 4, 4, 33], f: [13, 1, 1], s: [2, 2], p: 'SAME' },
  { x: [3, 3, 2, 1], f: [4, 2, 2], p: 'VALID' },
];

function geometryOf({ x: [batch, inHeight, inWidth, inChannels], f, s = [1, 1], d = [1, 1], p }: Shape): Conv2DOptions {
  const [outChannels, filterHeight, filterWidth] = f;
  const rows = paddedSize(p, inHeight, filterHeight, s[0], d[0]);
  const columns = paddedSize(p, inWidth, filterWidth, s[1], d[1]);
  return {
    ...{ batch, inHeight, inWidth, inChannels, filterHeight, filterWidth, outChannels, groups: 1, activation: 'NONE' },
    ...{ strideHeight: s[0], strideWidth: s[1], dilationHeight: d[0], dilationWidth: d[1] },
    ...{ padTop: rows.before, padBottom: rows.after, padLeft: columns.before, padRight: columns.after },
    ...{ outHeight: rows.out, outWidth: columns.out },
  };
}

function integers(random: () => number, length: number, low: number, high: number): number[] {
  return Array.from({ length }, () => low + Math.floor(random() * (high - low + 1)));
}

const label = ({ x, f, s = [1, 1], d = [1, 1], p }: Shape) => `x=[${x}] f=[${f}] s=${s} d=${d} p=${p}`;
const rows = (names: readonly string[]) => names.flatMap((name) => SHAPES.map((shape) => [name, label(shape), shape] as const));
const namesOf = (kind: string) => CONV2D_KERNELS.map(({ name }) => name).filter((name) => name.startsWith(kind));

describe('qs8_conv2d kernels are bit-equal to the definition', () => {
  it.each(rows(namesOf('qs8')))('%s %s', (name, _, shape) => {
    const random = mulberry32(shape.x[3] * 31 + shape.f[0]);
    const geometry = geometryOf(shape);
    const { batch, inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth } = geometry;
    const length = filterHeight * filterWidth * inChannels;
    const work: Int8Conv2D = {
      kind: 'int8',
      geometry,
      filter: Int8Array.from(integers(random, outChannels * length, -128, 127)),
      bias: Int32Array.from(integers(random, outChannels, -5000, 5000)),
      // Sums of a few hundred to some thousand steps come to a few dozen, so that some channels reach both clamps.
      scale: Float32Array.from({ length: outChannels }, () => (0.2 + random()) / (60 * Math.sqrt(length))),
      minimum: -100,
      maximum: 90,
      inputZeroPoint: -128 + (length % 200),
      outputZeroPoint: 3 - (outChannels % 7),
    };
    const input = Int8Array.from(integers(random, batch * inHeight * inWidth * inChannels, -128, 127));
    const placed = placeConv2D(kernel(name), work);
    placed.input.set(input);
    placed.run();

    const shifted = Float32Array.from(input, (value) => value - work.inputZeroPoint);
    const sums = conv2dSums(geometry, shifted, Float32Array.from(work.filter), work.bias);
    const expected = Int8Array.from(sums, (sum, index) => {
      const scale = work.scale[index % outChannels] as number;
      return requantize(sum, scale, work.outputZeroPoint, { min: work.minimum, max: work.maximum });
    });
    expect(placed.output).toEqual(expected);
    if (expected.length > 16) expect(new Set(expected).size).toBeGreaterThan(4);
  });

  it.each(namesOf('qs8'))('%s rounds half to even', (name) => {
    const halves = [-5, -3, -1, 1, 3, 5, 7];
    const geometry = geometryOf({ x: [1, 1, halves.length, 1], f: [1, 1, 1], p: 'VALID' });
    const placed = placeConv2D(kernel(name), {
      ...{ kind: 'int8', geometry, filter: Int8Array.of(1), bias: Int32Array.of(0), scale: Float32Array.of(0.5) },
      ...{ minimum: -128, maximum: 127, inputZeroPoint: 0, outputZeroPoint: 0 },
    });
    placed.input.set(halves);
    placed.run();
    expect([...placed.output]).toEqual([-2, -2, 0, 0, 2, 2, 4]);
  });

  it.each(namesOf('qs8'))('%s keeps extreme sums exact', (name) => {
    const inChannels = 512;
    const geometry = geometryOf({ x: [1, 1, 3, inChannels], f: [5, 1, 1], p: 'VALID' });
    const placed = placeConv2D(kernel(name), {
      ...{ kind: 'int8', geometry, filter: new Int8Array(5 * inChannels).fill(-128), bias: new Int32Array(5) },
      ...{ scale: new Float32Array(5).fill(1 / 130_560), minimum: -128, maximum: 127, inputZeroPoint: -128, outputZeroPoint: 0 },
    });
    placed.input.fill(127);
    placed.run();
    // 512 * 255 * -128 / 130560 = -128 exactly.
    expect([...placed.output]).toEqual(new Array(15).fill(-128));
  });
});

describe('f32_conv2d kernels agree with the definition within float32 rounding', () => {
  it.each(rows(namesOf('f32')))('%s %s', (name, _, shape) => {
    const random = mulberry32(shape.x[3] * 17 + shape.f[0]);
    const geometry = geometryOf(shape);
    const { batch, inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth } = geometry;
    const floats = (length: number) => Float32Array.from({ length }, () => random() * 2 - 1);
    const filter = floats(outChannels * filterHeight * filterWidth * inChannels);
    const work: Float32Conv2D = { kind: 'float32', geometry, filter, bias: floats(outChannels), minimum: 0, maximum: 6 };
    const input = floats(batch * inHeight * inWidth * inChannels);
    const placed = placeConv2D(kernel(name), work);
    placed.input.set(input);
    placed.run();
    const expected = conv2d({ ...geometry, activation: 'RELU6' }, input, filter, work.bias);
    const worst = Math.max(...expected.map((value, index) => Math.abs(value - (placed.output[index] as number))));
    // Sums of n products of numbers below 1 in float32: n * 2^-24 * n at worst, a few of it in practice.
    expect(worst).toBeLessThan(2e-6 * Math.sqrt(filter.length / outChannels + 1));
    expect(placed.output).toHaveLength(expected.length);
  });

  it.each(namesOf('f32'))('%s reads no NaN from beyond a row', (name) => {
    const geometry = geometryOf({ x: [1, 1, 1, 3], f: [1, 1, 1], p: 'VALID' });
    const placed = placeConv2D(kernel(name), {
      ...{ kind: 'float32', geometry, filter: Float32Array.of(1, 2, 3), bias: Float32Array.of(0.5) },
      ...{ minimum: -Infinity, maximum: Infinity },
    });
    placed.input.set([1, 1, 1]);
    new Float32Array(placed.input.buffer, placed.input.byteOffset + 12, 4).fill(NaN);
    placed.run();
    expect(placed.output[0]).toBe(6.5);
  });
});

describe('wasm/build.mjs', () => {
  it('builds one small file for each kernel of the list', () => {
    expect(readdirSync(DIST).toSorted()).toEqual(KERNELS.map(({ name }) => `${name}.wasm`).toSorted());
  });

  it('the same bytes come out again', () => {
    for (const { name, wat } of KERNELS) {
      const bytes = assembler.parseWat(name, wat(), { simd: true, relaxed_simd: true }).toBinary({}).buffer;
      expect(Buffer.from(bytes).equals(readFileSync(path.join(DIST, `${name}.wasm`))), name).toBe(true);
      // The loop nests are one module of six orders for every kind of window, the engine's operators one for each instruction set.
      expect(bytes.length, name).toBeLessThan(/loops|operators/.test(name) ? 60_000 : 8_000);
    }
  });

  it('the page knows every kernel of the family', () => {
    const built = CONV2D_KERNELS.map(({ name }) => name).toSorted();
    expect(CONV2D_KERNEL_FILES.map(({ name }) => name).toSorted()).toEqual(built);
    for (const { name, url } of CONV2D_KERNEL_FILES) expect(url).toContain(name);
  });

  it('placeConv2D refuses weights that do not fit the geometry', () => {
    const geometry = geometryOf({ x: [1, 2, 2, 2], f: [4, 1, 1], p: 'VALID' });
    const work = {
      kind: 'float32',
      geometry,
      filter: new Float32Array(7),
      bias: new Float32Array(4),
      minimum: 0,
      maximum: 1,
    } as const;
    const module = kernel('f32_conv2d_minmax_ukernel_2x4__scalar');
    expect(() => placeConv2D(module, work)).toThrow(/7 elements, 8 are expected/);
    expect(() => placeConv2D(module, { ...work, filter: new Float32Array(8), bias: new Float32Array(3) })).toThrow(RangeError);
  });
});
