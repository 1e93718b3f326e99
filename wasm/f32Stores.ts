import type { F32Lanes } from './f32Lanes.ts';
import type { Struct } from './struct.ts';
import { get, i32, op, set, when, type Wat } from './wat.ts';

/** A value between the struct's bounds; NaN stays NaN. */
export function clampedBy(lanes: F32Lanes, params: Struct<'minimum' | 'maximum'>, value: Wat): Wat {
  const bound = (name: 'minimum' | 'maximum'): Wat => lanes.spread(get('params'), params.offset(name));
  return lanes.smaller(lanes.larger(value, bound('minimum')), bound('maximum'));
}

/** Clamps a value and stores as many of its channels as there are; needs the locals `x` of the lanes' type, `at` and `left`. */
export function storeClamped(lanes: F32Lanes, params: Struct<'minimum' | 'maximum'>, address: Wat, value: Wat): readonly Wat[] {
  const clamped = clampedBy(lanes, params, value);
  if (lanes.lanes === 1) return [lanes.store(address, 0, clamped)];
  return [
    set('x', clamped),
    when(
      op('i32.ge_s', get('left'), i32(lanes.lanes)),
      [lanes.store(address, 0, get('x'))],
      [set('at', address), ...lanes.storeFirst('at', 'x', 'left')],
    ),
  ];
}
