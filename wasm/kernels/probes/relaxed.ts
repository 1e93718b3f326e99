import type { KernelSource } from '../../kernelSource.ts';
import { get, i32, op, set, sub, whileLoop, type Wat } from '../../wat.ts';

/** `name(operands..., turns)`: the first lane of an instruction over operands spread to all lanes, after computing it `turns` times. */
function firstLane(name: string, type: 'i32' | 'f32', operands: readonly string[], lanes: Wat, first: string): Wat {
  return `(func (export "${name}") ${operands.map((operand) => `(param $${operand} ${type})`).join(' ')} (param $turns i32)
    (result ${type}) (local $lanes v128)
  ${whileLoop('turns', get('turns'), [set('lanes', lanes), set('turns', sub(get('turns'), i32(1)))])}
  (${first} (local.get $lanes)))`;
}

const bytes = (operand: string): Wat => op('i8x16.splat', get(operand));
const floats = (operand: string): Wat => op('f32x4.splat', get(operand));

/**
 * What relaxed instructions do here, which the specification leaves to the processor.
 *
 * `dot(a, b, turns)`   four products a * b a turn, added up over all turns; b is taken signed or unsigned, and pairs may saturate
 * `pairs(a, b, turns)` two of them, in 16 bits
 * `madd(a, b, c, turns)` a * b + c, rounded once or twice
 */
const relaxed = (): Wat => `(module
${firstLane('dot', 'i32', ['a', 'b'], op('i32x4.relaxed_dot_i8x16_i7x16_add_s', bytes('a'), bytes('b'), get('lanes')), 'i32x4.extract_lane 0')}
${firstLane('pairs', 'i32', ['a', 'b'], op('i16x8.relaxed_dot_i8x16_i7x16_s', bytes('a'), bytes('b')), 'i16x8.extract_lane_s 0')}
${firstLane('madd', 'f32', ['a', 'b', 'c'], op('f32x4.relaxed_madd', floats('a'), floats('b'), floats('c')), 'f32x4.extract_lane 0')}
)`;

export const RELAXED_PROBE: KernelSource = { name: 'probe_relaxed__relaxedsimd', wat: relaxed };
