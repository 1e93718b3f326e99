import type { Isa } from './operatorKernel.ts';
import { get, op, set, when, type ValueType, type Wat } from './wat.ts';

/** float32 arithmetic on as many elements as a register holds: what differs between the instruction sets, and nothing else. */
export interface F32Lanes {
  readonly isa: Isa;
  readonly type: ValueType;
  /** Elements of a register. */
  readonly lanes: 1 | 4;
  readonly zero: Wat;
  /** `lanes` elements from an address and an offset in bytes. */
  readonly load: (address: Wat, offset?: number) => Wat;
  /** One element in every lane. */
  readonly spread: (address: Wat, offset?: number) => Wat;
  readonly store: (address: Wat, offset: number, value: Wat) => Wat;
  /** The first 1 to `lanes` - 1 elements of a local, as many as another local says; both are changed. */
  readonly storeFirst: (address: string, value: string, count: string) => readonly Wat[];
  readonly add: (a: Wat, b: Wat) => Wat;
  readonly divide: (a: Wat, b: Wat) => Wat;
  readonly multiplyAdd: (sum: Wat, a: Wat, b: Wat) => Wat;
  /** Larger and smaller of two; where the second is NaN or equal the first comes back. */
  readonly larger: (a: Wat, b: Wat) => Wat;
  readonly smaller: (a: Wat, b: Wat) => Wat;
}

const at = (name: string, offset: number, ...operands: readonly Wat[]): Wat =>
  op(`${name} offset=${offset} align=4`, ...operands);

const SCALAR: F32Lanes = {
  isa: 'scalar',
  type: 'f32',
  lanes: 1,
  zero: '(f32.const 0)',
  load: (address, offset = 0) => at('f32.load', offset, address),
  spread: (address, offset = 0) => at('f32.load', offset, address),
  store: (address, offset, value) => at('f32.store', offset, address, value),
  storeFirst: () => [],
  add: (a, b) => op('f32.add', a, b),
  divide: (a, b) => op('f32.div', a, b),
  multiplyAdd: (sum, a, b) => op('f32.add', sum, op('f32.mul', a, b)),
  larger: (a, b) => op('select', b, a, op('f32.lt', a, b)),
  smaller: (a, b) => op('select', b, a, op('f32.gt', a, b)),
};

/** Lanes 2 and 3 where 0 and 1 were. */
const upperHalf = (value: Wat): Wat => op('i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15', value, value);

const SIMD128: F32Lanes = {
  isa: 'simd128',
  type: 'v128',
  lanes: 4,
  zero: '(v128.const i32x4 0 0 0 0)',
  load: (address, offset = 0) => at('v128.load', offset, address),
  spread: (address, offset = 0) => at('v128.load32_splat', offset, address),
  store: (address, offset, value) => at('v128.store', offset, address, value),
  storeFirst: (address, value, count) => [
    when(op('i32.and', get(count), '(i32.const 2)'), [
      op('v128.store64_lane align=4 0', get(address), get(value)),
      set(value, upperHalf(get(value))),
      set(address, op('i32.add', get(address), '(i32.const 8)')),
    ]),
    when(op('i32.and', get(count), '(i32.const 1)'), [op('v128.store32_lane 0', get(address), get(value))]),
  ],
  add: (a, b) => op('f32x4.add', a, b),
  divide: (a, b) => op('f32x4.div', a, b),
  multiplyAdd: (sum, a, b) => op('f32x4.add', sum, op('f32x4.mul', a, b)),
  larger: (a, b) => op('f32x4.pmax', a, b),
  smaller: (a, b) => op('f32x4.pmin', a, b),
};

/** Rounded once where the processor multiplies and adds in one instruction, else twice. */
const RELAXED: F32Lanes = {
  ...SIMD128,
  isa: 'relaxedsimd',
  multiplyAdd: (sum, a, b) => op('f32x4.relaxed_madd', a, b, sum),
};

export const F32_LANES: Readonly<Record<Isa, F32Lanes>> = { scalar: SCALAR, simd128: SIMD128, relaxedsimd: RELAXED };
