import type { TensorValues } from '../../../src/core/dtype.ts';
import type { TensorDraft } from '../../../src/tflite/buildModel.ts';
import type { Options } from '../../../src/tflite/model.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, wholes } from '../cases/ownCase.ts';
import type { KernelCase } from './kernelCase.ts';

type Shape = readonly number[];

/** Elements of 1, 2, 4 and 8 bytes; 8 bits with a scale, which are stored flipped on some processors, and without. */
const TYPES = {
  INT8: (values) => Int8Array.from(values),
  UINT8: (values) => Uint8Array.from(values, (x) => x & 255),
  BOOL: (values) => Uint8Array.from(values, (x) => x & 1),
  INT16: (values) => Int16Array.from(values, (x) => x * 200),
  INT32: (values) => Int32Array.from(values, (x) => x * 1_000_003),
  FLOAT32: (values) => Float32Array.from(values, (x) => x / 7),
  INT64: (values) => BigInt64Array.from(values, (x) => BigInt(x) * 1_000_000_007n),
} as const satisfies Record<string, (values: readonly number[]) => TensorValues>;

type Type = keyof typeof TYPES;

const SCALED: ReadonlySet<Type> = new Set(['INT8', 'UINT8', 'INT16']);

/** Scales as converters write them: none in tensors of other types than 8 and 16 bits, all alike unless a case says otherwise. */
const tensor = (
  type: Type,
  shape: Shape,
  scaled = SCALED.has(type),
  scale = 0.1,
  zeroPoint = type === 'INT16' ? 0 : 7,
): TensorDraft => ({
  shape,
  type,
  ...(scaled ? { scale, zeroPoint } : {}),
});

const ints = (...values: number[]): TensorDraft => ({ shape: [values.length], type: 'INT32', data: Int32Array.from(values) });
const int = (value: number): TensorDraft => ({ shape: [], type: 'INT32', data: Int32Array.of(value) });
const pairs = (...values: readonly (readonly [number, number])[]): TensorDraft => ({
  shape: [values.length, 2],
  type: 'INT32',
  data: Int32Array.from(values.flat()),
});

function moved(
  name: string,
  op: string,
  inputs: readonly TensorDraft[],
  outputs: readonly TensorDraft[],
  options: Options = {},
): KernelCase {
  const computed = inputs.filter(({ data }) => !data);
  return {
    name: `${op} ${name}`,
    model: operatorModel(op, inputs, outputs, options),
    inputs: computed.map(({ type = 'FLOAT32', shape }, i) => TYPES[type as Type](wholes(count(shape), 3 + i, -128, 127))),
  };
}

/** One operator on one input, of every type or of some. */
const of = (
  types: readonly Type[],
  op: string,
  shape: Shape,
  outs: readonly Shape[],
  rest: readonly TensorDraft[] = [],
  options: Options = {},
): readonly KernelCase[] =>
  types.map((type) =>
    moved(
      `${type} [${shape}] -> ${outs.map((out) => `[${out}]`).join('')} ${rest.map(({ data }) => `(${String(data)})`).join('')}${Object.values(options).join(',')}`,
      op,
      [tensor(type, shape), ...rest],
      outs.map((out) => tensor(type, out)),
      options,
    ),
  );

const EVERY = Object.keys(TYPES) as Type[];

/** Runs of fewer bytes than a word, of whole words, and with a rest; loops joined and not; every width of a single element. */
const CHANNELS = [1, 2, 3, 4, 5, 8, 12, 15, 16, 17, 24, 33];

const concatenated: readonly KernelCase[] = [
  ...CHANNELS.map((channels) =>
    moved(
      `INT8 [2,3,${channels}] [2,3,2]`,
      'CONCATENATION',
      [tensor('INT8', [2, 3, channels]), tensor('INT8', [2, 3, 2])],
      [tensor('INT8', [2, 3, channels + 2])],
      { axis: 2 },
    ),
  ),
  ...EVERY.map((type) =>
    moved(
      `${type} [2,1,5] [2,4,5] [2,2,5]`,
      'CONCATENATION',
      [tensor(type, [2, 1, 5]), tensor(type, [2, 4, 5]), tensor(type, [2, 2, 5])],
      [tensor(type, [2, 7, 5])],
      { axis: -2 },
    ),
  ),
  ...(['INT8', 'UINT8'] as const).map((type) =>
    moved(
      `${type} [3,5] [2,5] on other scales than the output`,
      'CONCATENATION',
      [tensor(type, [3, 5], true, 0.05, 0), tensor(type, [2, 5], true, 0.3, 20)],
      [tensor(type, [5, 5], true, 0.11, 9)],
      { axis: 0 },
    ),
  ),
];

const padded: readonly KernelCase[] = [
  ...of(EVERY, 'PAD', [1, 3, 4, 5], [[1, 6, 7, 5]], [pairs([0, 0], [1, 2], [2, 1], [0, 0])]),
  ...of(EVERY, 'PAD', [2, 3], [[6, 10]], [pairs([1, 3], [3, 4])]),
  // More of the border lies together than the constant that it is filled from has elements.
  ...of(['INT8', 'FLOAT32'], 'PAD', [2, 30, 40], [[4, 32, 40]], [pairs([1, 1], [2, 0], [0, 0])]),
  ...of(['INT8'], 'PAD', [4, 4], [[4, 4]], [pairs([0, 0], [0, 0])]),
  moved(
    'INT8 [2,3] with 55',
    'PADV2',
    [tensor('INT8', [2, 3]), pairs([1, 0], [0, 2]), { ...tensor('INT8', [1]), data: Int8Array.of(55) }],
    [tensor('INT8', [3, 5])],
  ),
  moved(
    'FLOAT32 [2,3] with a computed number',
    'PADV2',
    [tensor('FLOAT32', [2, 3]), pairs([1, 0], [0, 2]), tensor('FLOAT32', [1])],
    [tensor('FLOAT32', [3, 5])],
  ),
  ...['REFLECT', 'SYMMETRIC'].flatMap((mode) =>
    of(['INT8', 'INT16', 'FLOAT32'], 'MIRROR_PAD', [3, 4, 2], [[7, 6, 2]], [pairs([2, 2], [1, 1], [0, 0])], { mode }),
  ),
];

const blocks: readonly KernelCase[] = [
  ...of(EVERY, 'SPACE_TO_BATCH_ND', [1, 5, 8, 2], [[4, 3, 4, 2]], [ints(2, 2), pairs([0, 1], [0, 0])]),
  ...of(['INT8', 'FLOAT32'], 'SPACE_TO_BATCH_ND', [2, 7, 5, 3], [[12, 5, 3, 3]], [ints(2, 3), pairs([2, 1], [1, 3])]),
  ...of(['INT8'], 'SPACE_TO_BATCH_ND', [2, 4, 6, 3], [[8, 2, 3, 3]], [ints(2, 2), pairs([0, 0], [0, 0])]),
  // A padding of more than a block: some blocks hold nothing else.
  ...of(['FLOAT32'], 'SPACE_TO_BATCH_ND', [1, 1, 1, 3], [[36, 3, 3, 3]], [ints(6, 6), pairs([8, 9], [8, 9])]),
  ...of(EVERY, 'BATCH_TO_SPACE_ND', [4, 3, 4, 2], [[1, 5, 8, 2]], [ints(2, 2), pairs([0, 1], [0, 0])]),
  ...of(['INT8', 'FLOAT32'], 'BATCH_TO_SPACE_ND', [12, 5, 3, 3], [[2, 7, 5, 3]], [ints(2, 3), pairs([2, 1], [1, 3])]),
  ...of(['FLOAT32'], 'BATCH_TO_SPACE_ND', [36, 3, 3, 3], [[1, 1, 1, 3]], [ints(6, 6), pairs([8, 9], [8, 9])]),
];

const shown: readonly KernelCase[] = [
  ...of(EVERY, 'TRANSPOSE', [2, 3, 4, 5], [[2, 5, 3, 4]], [ints(0, 3, 1, 2)]),
  ...of(['FLOAT32'], 'TRANSPOSE', [2, 3, 2, 3, 2, 2], [[2, 2, 3, 2, 3, 2]], [ints(5, 2, 3, 0, 1, 4)]),
  ...of(['INT8'], 'TRANSPOSE', [3, 4, 20], [[4, 3, 20]], [ints(1, 0, 2)]),
  ...of(EVERY, 'SLICE', [3, 6, 7], [[2, 3, 5]], [ints(1, 2, 1), ints(2, 3, 5)]),
  ...of(EVERY, 'STRIDED_SLICE', [2, 7, 9], [[2, 3, 3]], [ints(0, 1, 8), ints(2, 7, 0), ints(1, 2, -3)]),
  ...of(['INT8'], 'STRIDED_SLICE', [4, 9], [[9]], [ints(2, 0), ints(3, 9), ints(1, 1)], { shrinkAxisMask: 1 }),
  ...of(
    ['INT8', 'FLOAT32'],
    'SPLIT_V',
    [3, 9, 2],
    [
      [3, 2, 2],
      [3, 6, 2],
      [3, 1, 2],
    ],
    [ints(2, -1, 1), int(1)],
    { numSplits: 3 },
  ),
  moved(
    'FLOAT32 [4,6] -> 3',
    'SPLIT',
    [int(1), tensor('FLOAT32', [4, 6])],
    [0, 1, 2].map(() => tensor('FLOAT32', [4, 2])),
    { numSplits: 3 },
  ),
  ...of(
    ['INT8', 'INT64'],
    'UNPACK',
    [3, 4, 5],
    [
      [3, 5],
      [3, 5],
      [3, 5],
      [3, 5],
    ],
    [],
    { num: 4, axis: 1 },
  ),
  ...of(EVERY, 'TILE', [2, 3], [[4, 9]], [ints(2, 3)]),
  ...of(EVERY, 'BROADCAST_TO', [3, 1, 2], [[2, 3, 4, 2]], [ints(2, 3, 4, 2)]),
  ...of(EVERY, 'REVERSE_V2', [3, 4, 5], [[3, 4, 5]], [ints(2, 0)]),
  ...of(EVERY, 'SPACE_TO_DEPTH', [2, 4, 6, 3], [[2, 2, 3, 12]], [], { blockSize: 2 }),
  ...of(EVERY, 'DEPTH_TO_SPACE', [2, 2, 3, 12], [[2, 4, 6, 3]], [], { blockSize: 2 }),
  // Enough for a single loop to be cut in two.
  ...of(['INT8'], 'SLICE', [400, 300], [[400, 250]], [ints(0, 50), ints(400, 250)]),
  ...of(['INT8'], 'SLICE', [409, 300], [[409, 250]], [ints(0, 50), ints(409, 250)]),
  moved(
    'UINT8 without a scale to one with',
    'SPACE_TO_DEPTH',
    [tensor('UINT8', [1, 4, 4, 3], false)],
    [tensor('UINT8', [1, 2, 2, 12])],
    {
      blockSize: 2,
    },
  ),
];

const packed: readonly KernelCase[] = [0, 1, 2].map((axis) =>
  moved(
    `INT8 2 x [3,5] axis ${axis}`,
    'PACK',
    [tensor('INT8', [3, 5]), tensor('INT8', [3, 5])],
    [tensor('INT8', [3, 5].toSpliced(axis, 0, 2))],
    { valuesCount: 2, axis },
  ),
);

export const MOVEMENT_CASES: readonly KernelCase[] = [...concatenated, ...padded, ...blocks, ...shown, ...packed];
