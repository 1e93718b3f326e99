import { global, op, type Wat } from '../../wat.ts';
import { paramOffset, type Conv2DParam } from './params.ts';

/**
 * Requantization as XNNPACK's fp32 kernels do it, bit for bit: the accumulator as float32, times the channel's float32 scale,
 * clamped, rounded half to even. 1.5 * 2^23 added leaves no bits for a fraction, and the bits of the sum, less those of
 * 1.5 * 2^23, are the integer. The clamp before the rounding has integer bounds, so it commutes with it.
 */
const MAGIC = '(f32.const 12582912)';
const MAGIC_BITS = '(i32.const 0x4b400000)';

const param = (field: Conv2DParam): Wat => op(`i32.load offset=${paramOffset(field)}`, global('params'));
const boundLess = (field: 'minimum' | 'maximum'): Wat =>
  op('f32.convert_i32_s', op('i32.sub', param(field), param('outputZeroPoint')));

/** An i32 accumulator taken to the output's grid, as an i32. */
export function requantize(accumulator: Wat, scale: Wat): Wat {
  const scaled = op('f32.mul', op('f32.convert_i32_s', accumulator), scale);
  const clamped = op('f32.min', op('f32.max', scaled, boundLess('minimum')), boundLess('maximum'));
  const rounded = op('i32.sub', op('i32.reinterpret_f32', op('f32.add', clamped, MAGIC)), MAGIC_BITS);
  return op('i32.add', rounded, param('outputZeroPoint'));
}

/** The same for four. */
export function requantizeFour(accumulators: Wat, scales: Wat): Wat {
  const splat = (value: Wat): Wat => op('f32x4.splat', value);
  const scaled = op('f32x4.mul', op('f32x4.convert_i32x4_s', accumulators), scales);
  const clamped = op('f32x4.min', op('f32x4.max', scaled, splat(boundLess('minimum'))), splat(boundLess('maximum')));
  const rounded = op('i32x4.sub', op('f32x4.add', clamped, splat(MAGIC)), op('i32x4.splat', MAGIC_BITS));
  return op('i32x4.add', rounded, op('i32x4.splat', param('outputZeroPoint')));
}
