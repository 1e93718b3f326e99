import type { KernelSource } from '../../kernelSource.ts';
import { func, get, i32, module, op, set, sub, upTo, whileLoop, type ValueType, type Wat } from '../../wat.ts';
import { SLOT_BYTES, STEPS, TILES } from './tiles.ts';

/** One way to multiply and add. */
interface Step {
  readonly name: string;
  readonly type: ValueType;
  /** Sum plus other times factor. */
  readonly step: (sum: Wat, other: Wat, factor: Wat) => Wat;
}

/**
 * `<name>_<tile>(turns)`: per turn STEPS times sum[i] += sum[i + 1] * factor, all in registers, over `tile` sums in a ring.
 *
 * The other factor is a sum too, so that nothing stays the same from turn to turn and can be moved out of the loop; every sum waits
 * for two others of the turn before only, so that `tile` of them run at once.
 */
function loop({ name, type, step }: Step, tile: number): Wat {
  const sum = (index: number) => `sum${index % tile}`;
  const slot = (index: number): Wat => i32(SLOT_BYTES * (index + 1));
  const body = upTo(STEPS).map((index) => set(sum(index), step(get(sum(index)), get(sum(index + 1)), get('factor'))));
  return func(
    `${name}_${tile}`,
    ['turns'],
    [['factor', type], ...upTo(tile).map((index) => [sum(index), type] as const)],
    [
      set('factor', op(`${type}.load`, i32(0))),
      ...upTo(tile).map((index) => set(sum(index), op(`${type}.load`, slot(index)))),
      whileLoop('turns', get('turns'), [...body, set('turns', sub(get('turns'), i32(1)))]),
      ...upTo(tile).map((index) => op(`${type}.store`, slot(index), get(sum(index)))),
    ],
    { exported: `${name}_${tile}` },
  );
}

const loops = (...steps: readonly Step[]): Wat =>
  module(
    [],
    steps.flatMap((step) => TILES.map((tile) => loop(step, tile))),
  );

const f32Scalar: Step = {
  name: 'f32',
  type: 'f32',
  step: (sum, other, factor) => op('f32.add', sum, op('f32.mul', other, factor)),
};

const f32Simd128: Step = {
  name: 'f32',
  type: 'v128',
  step: (sum, other, factor) => op('f32x4.add', sum, op('f32x4.mul', other, factor)),
};

/** The dot product that plain SIMD has: int8 values widened to 16 bits, two products a lane. */
const i16Dot: Step = {
  name: 'dot',
  type: 'v128',
  step: (sum, other, factor) => op('i32x4.add', sum, op('i32x4.dot_i16x8_s', other, factor)),
};

const f32Relaxed: Step = {
  name: 'f32',
  type: 'v128',
  step: (sum, other, factor) => op('f32x4.relaxed_madd', other, factor, sum),
};

/** Four products a lane; the factor's bytes must lie in 0..127, where every processor gives the same. */
const i8Dot: Step = {
  name: 'dot',
  type: 'v128',
  step: (sum, other, factor) => op('i32x4.relaxed_dot_i8x16_i7x16_add_s', other, factor, sum),
};

/** Loops that do nothing but multiply and add: the ceilings of a roofline. */
export const MULTIPLY_ADD_KERNELS: readonly KernelSource[] = [
  { name: 'probe_multiply_add__scalar', wat: () => loops(f32Scalar) },
  { name: 'probe_multiply_add__simd128', wat: () => loops(f32Simd128, i16Dot) },
  { name: 'probe_multiply_add__relaxedsimd', wat: () => loops(f32Relaxed, i8Dot) },
];
