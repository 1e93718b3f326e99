import { get, i32, op, type ValueType, type Wat } from '../wat.ts';

/** float32 arithmetic on one number or on the four of a register, so that a function is written once for both. */
export interface Floats {
  readonly isa: 'scalar' | 'simd128';
  readonly type: ValueType;
  readonly lanes: number;
  /** `add`, `sqrt`, `lt` and so on, as WebAssembly calls them for this type. */
  op(name: string, ...operands: readonly Wat[]): Wat;
  /** An integer operation on the same bits; a shift's distance is one i32. */
  bits(name: string, ...operands: readonly Wat[]): Wat;
  constant(value: number): Wat;
  integer(value: number): Wat;
  /** An f32 as every number of the type. */
  splat(number: Wat): Wat;
  /** Of two locals or constants, evaluated twice: `a` where the condition (from `op`) holds, else `b`. */
  choose(condition: Wat, a: Wat, b: Wat): Wat;
  load(pointer: Wat): Wat;
}

/** The shortest text that reads back as the same float32. */
const text = (value: number): string => (Number.isFinite(value) ? `${value}` : value > 0 ? 'inf' : '-inf');

const scalar: Floats = {
  isa: 'scalar',
  type: 'f32',
  lanes: 1,
  op: (name, ...operands) => op(`f32.${name}`, ...operands),
  bits: (name, ...operands) =>
    op(
      'f32.reinterpret_i32',
      op(`i32.${name}`, ...operands.map((operand, i) => (i > 0 && isShift(name) ? operand : asInteger(operand)))),
    ),
  constant: (value) => `(f32.const ${text(value)})`,
  integer: (value) => op('f32.reinterpret_i32', i32(value)),
  splat: (number) => number,
  choose: (condition, a, b) => op('select', a, b, condition),
  load: (pointer) => op('f32.load', pointer),
};

const asInteger = (operand: Wat): Wat => op('i32.reinterpret_f32', operand);
const isShift = (name: string): boolean => name.startsWith('sh');

const simd128: Floats = {
  isa: 'simd128',
  type: 'v128',
  lanes: 4,
  op: (name, ...operands) => op(`f32x4.${name}`, ...operands),
  bits: (name, ...operands) => op(['and', 'or', 'xor'].includes(name) ? `v128.${name}` : `i32x4.${name}`, ...operands),
  constant: (value) => `(v128.const f32x4 ${Array.from({ length: 4 }, () => text(value)).join(' ')})`,
  integer: (value) => `(v128.const i32x4 ${Array.from({ length: 4 }, () => value).join(' ')})`,
  splat: (number) => op('f32x4.splat', number),
  choose: (condition, a, b) => op('v128.bitselect', a, b, condition),
  load: (pointer) => op('v128.load align=4', pointer),
};

export const FLOATS: readonly Floats[] = [scalar, simd128];

/** The smaller of two operands, `a` where either is NaN. Locals or constants: a scalar evaluates them twice. */
export const smallerOf = (floats: Floats, a: Wat, b: Wat): Wat =>
  floats.lanes > 1 ? floats.op('pmin', a, b) : floats.choose(floats.op('lt', b, a), b, a);

/** The larger of two operands, `a` where either is NaN. */
export const largerOf = (floats: Floats, a: Wat, b: Wat): Wat =>
  floats.lanes > 1 ? floats.op('pmax', a, b) : floats.choose(floats.op('lt', a, b), b, a);

/** The local inside the bounds of the locals `minimum` and `maximum`; NaN stays NaN. */
export function clampFloat(floats: Floats, local: string): readonly Wat[] {
  const set = (value: Wat): Wat => op(`local.set $${local}`, value);
  return [set(largerOf(floats, get(local), get('minimum'))), set(smallerOf(floats, get(local), get('maximum')))];
}
