import { operatorModel } from '../../helpers/operatorModel.ts';
import { reals, wholes } from '../cases/ownCase.ts';
import type { KernelCase } from './kernelCase.ts';

/** Counts around the 4 and 16 elements of a turn. */
const COUNTS = [1, 2, 3, 4, 5, 15, 16, 17, 20, 35];
const TYPES = ['INT8', 'UINT8'] as const;
type Type = (typeof TYPES)[number];

/** Zero points at both ends and inside. */
const zeroPoints = (type: Type): readonly number[] => (type === 'INT8' ? [-128, 0, 127] : [0, 128, 255]);

/** Halves, which are rounded to even; what saturates; what is no number. */
const SPECIAL = [0, -0, 0.25, 0.75, -0.25, -0.75, 1.25, 63.75, 64, -64, 1e30, -1e30, Infinity, -Infinity, NaN, 1e-40];

function quantizing(type: Type, scale: number, zeroPoint: number, values: Float32Array): KernelCase {
  const shape = [values.length];
  return {
    name: `QUANTIZE FLOAT32 n=${values.length} from ${values[0]} to ${type} ${scale} ${zeroPoint}`,
    model: operatorModel('QUANTIZE', [{ shape }], [{ shape, type, scale, zeroPoint }]),
    inputs: [values],
  };
}

function dequantizing(type: Type, size: number, scale: number, zeroPoint: number): KernelCase {
  const [low, high] = type === 'INT8' ? [-128, 127] : [0, 255];
  const values = wholes(size, 3, low, high).map((x, i) => (i < 2 ? [low, high][i]! : x));
  const shape = [size];
  return {
    name: `DEQUANTIZE ${type} n=${size} ${scale} ${zeroPoint}`,
    model: operatorModel('DEQUANTIZE', [{ shape, type, scale, zeroPoint }], [{ shape }]),
    inputs: [type === 'INT8' ? Int8Array.from(values) : Uint8Array.from(values)],
    share: 0,
  };
}

function requantizing(from: Type, to: Type): KernelCase {
  const shape = [35];
  const [input, output] = [
    { shape, type: from, scale: 0.1, zeroPoint: from === 'INT8' ? -5 : 123 },
    { shape, type: to, scale: 0.07, zeroPoint: to === 'INT8' ? 20 : 148 },
  ];
  const values = wholes(35, 5, -128, 127);
  return {
    name: `QUANTIZE ${from} to ${to}`,
    model: operatorModel('QUANTIZE', [input], [output]),
    inputs: [from === 'INT8' ? Int8Array.from(values) : Uint8Array.from(values, (x) => x + 128)],
  };
}

/** Every exponent with the ends of its mantissas, both signs: subnormal numbers, infinities and NaN among them. */
const HALVES = Uint16Array.from({ length: 256 }, (_, i) => ((i >> 2) << 10) | [0, 1, 0x155, 0x3ff][i & 3]!);

function fromHalves(size: number): KernelCase {
  const shape = [size];
  return {
    name: `DEQUANTIZE FLOAT16 n=${size}`,
    model: operatorModel('DEQUANTIZE', [{ shape, type: 'FLOAT16' }], [{ shape }]),
    inputs: [HALVES.slice(0, size)],
    share: 0,
  };
}

export const CONVERSION_CASES: readonly KernelCase[] = [
  ...TYPES.flatMap((type) => [
    ...zeroPoints(type).map((zeroPoint) => quantizing(type, 0.5, zeroPoint, Float32Array.from(SPECIAL))),
    ...COUNTS.map((size) =>
      quantizing(
        type,
        0.0173,
        zeroPoints(type)[1]!,
        reals(size, size).map((x) => x * 3),
      ),
    ),
    ...zeroPoints(type).map((zeroPoint) => dequantizing(type, 16, 0.0173, zeroPoint)),
    ...COUNTS.map((size) => dequantizing(type, size, 1 / 256, zeroPoints(type)[0]!)),
    ...TYPES.map((to) => requantizing(type, to)),
  ]),
  ...[1, 3, 4, 6, 256].map(fromHalves),
];
