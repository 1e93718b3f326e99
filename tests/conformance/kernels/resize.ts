import type { Options } from '../../../src/tflite/model.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, reals, wholes } from '../cases/ownCase.ts';
import type { KernelCase } from './kernelCase.ts';

type Shape = readonly [batch: number, height: number, width: number, channels: number];

const ALIGNMENTS: readonly Options[] = [
  { alignCorners: false, halfPixelCenters: false },
  { alignCorners: true, halfPixelCenters: false },
  { alignCorners: false, halfPixelCenters: true },
];

/** Larger, smaller, doubled (whose weights are ties of a grid), from one pixel and to one. */
const SIZES: readonly (readonly [from: readonly [number, number], to: readonly [number, number]])[] = [
  [
    [5, 4],
    [9, 13],
  ],
  [
    [9, 13],
    [4, 5],
  ],
  [
    [3, 4],
    [6, 8],
  ],
  [
    [1, 1],
    [3, 2],
  ],
  [
    [4, 3],
    [1, 1],
  ],
];

type Type = 'FLOAT32' | 'INT8' | 'UINT8' | 'INT16';

/** Zero points at both ends; the output's steps are the input's, or coarser, or finer so that it saturates. */
const STEPS: Readonly<Record<string, readonly [inScale: number, outScale: number]>> = {
  alike: [0.05, 0.05],
  coarser: [0.05, 0.21],
  finer: [0.3, 0.1],
};

function resized(
  op: string,
  type: Type,
  shape: Shape,
  [height, width]: readonly [number, number],
  options: Options,
  steps = 'alike',
) {
  const [batch, , , channels] = shape;
  const [inScale, outScale] = STEPS[steps]!;
  const [inZeroPoint, outZeroPoint] = { INT8: [-128, 127], UINT8: [255, 0], INT16: [0, 0], FLOAT32: [0, 0] }[type] as [
    number,
    number,
  ];
  const alike = steps === 'alike' || op === 'RESIZE_NEAREST_NEIGHBOR';
  const quantized = type !== 'FLOAT32';
  const input = { shape, type, ...(quantized ? { scale: inScale, zeroPoint: inZeroPoint } : {}) };
  const to = { scale: outScale, zeroPoint: alike ? inZeroPoint : outZeroPoint };
  const output = { shape: [batch, height, width, channels], type, ...(quantized ? to : {}) };
  const whole = (low: number, high: number) => wholes(count(shape), 6, low, high);
  const values = {
    FLOAT32: () => reals(count(shape), 6),
    INT8: () => Int8Array.from(whole(-128, 127)),
    UINT8: () => Uint8Array.from(whole(0, 255)),
    INT16: () => Int16Array.from(whole(-32768, 32767)),
  }[type]();
  const size = { shape: [2], type: 'INT32', data: Int32Array.of(height, width) } as const;
  return {
    name: `${op} ${type} [${shape}] to ${height}x${width} ${steps} ${Object.values(options).join(',')}`,
    model: operatorModel(op, [input, size], [output], options),
    inputs: [values],
    share: 1e-6,
  } satisfies KernelCase;
}

const IN_MIDDLE = ALIGNMENTS[2]!;

const bilinear: readonly KernelCase[] = (['FLOAT32', 'INT8', 'UINT8'] as const).flatMap((type) => [
  ...ALIGNMENTS.flatMap((options) =>
    SIZES.map(([[height, width], to]) => resized('RESIZE_BILINEAR', type, [1, height, width, 3], to, options)),
  ),
  ...[1, 2, 4, 5, 8, 17].map((channels) => resized('RESIZE_BILINEAR', type, [2, 3, 4, channels], [6, 8], IN_MIDDLE)),
  ...(type === 'FLOAT32' ? [] : ['coarser', 'finer']).map((steps) =>
    resized('RESIZE_BILINEAR', type, [1, 7, 6, 6], [14, 12], IN_MIDDLE, steps),
  ),
]);

const nearest: readonly KernelCase[] = [
  ...ALIGNMENTS.flatMap((options) =>
    SIZES.map(([[height, width], to]) => resized('RESIZE_NEAREST_NEIGHBOR', 'INT8', [1, height, width, 3], to, options)),
  ),
  ...(['FLOAT32', 'UINT8', 'INT16'] as const).map((type) =>
    resized('RESIZE_NEAREST_NEIGHBOR', type, [2, 3, 4, 9], [6, 8], IN_MIDDLE),
  ),
];

function gathered(
  shape: readonly number[],
  indices: readonly number[],
  indexShape: readonly number[],
  options: Options,
): KernelCase {
  const axis = Number(options['axis'] ?? 0);
  const batchDims = Number(options['batchDims'] ?? 0);
  const out = [...shape.slice(0, axis), ...indexShape.slice(batchDims), ...shape.slice(axis + 1)];
  return {
    name: `GATHER FLOAT32 [${shape}] ${indices} [${indexShape}] ${Object.values(options).join(',')}`,
    model: operatorModel('GATHER', [{ shape }, { shape: indexShape, type: 'INT32' }], [{ shape: out }], options),
    inputs: [reals(count(shape), 8), Int32Array.from(indices)],
  };
}

const gathers: readonly KernelCase[] = [
  gathered([5, 7], [4, 0, 4], [3], { axis: 0 }),
  gathered([2, 5, 3], [1, 4, 0, 2], [2, 2], { axis: 1 }),
  gathered([4], [3, 3, 0], [3], { axis: 0 }),
  gathered([2, 6], [5], [], { axis: 1 }),
  gathered([2, 3, 4, 5], [2, 0, 1, 3], [2, 2], { axis: 2, batchDims: 1 }),
];

export const RESIZE_CASES: readonly KernelCase[] = [...bilinear, ...nearest, ...gathers];
