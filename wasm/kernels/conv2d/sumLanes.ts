import { get, op, set, type Wat } from '../../wat.ts';

const INTERLEAVE_LOW = '0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23';
const INTERLEAVE_HIGH = '8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31';
const LOW_HALVES = '0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23';
const HIGH_HALVES = '8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31';

const shuffle = (lanes: string, a: Wat, b: Wat): Wat => `(i8x16.shuffle ${lanes} ${a} ${b})`;

/** Sums of the four lanes of four vectors, as the four lanes of local `out`; uses the locals pair0 and pair1. */
export function sumLanesOfFour(kind: 'f32x4' | 'i32x4', vectors: readonly string[], out: string): readonly Wat[] {
  const [a, b, c, d] = vectors.map(get) as [Wat, Wat, Wat, Wat];
  const add = `${kind}.add`;
  const [pair0, pair1] = [get('pair0'), get('pair1')];
  return [
    // a0+a2, b0+b2, a1+a3, b1+b3, and so for c and d.
    set('pair0', op(add, shuffle(INTERLEAVE_LOW, a, b), shuffle(INTERLEAVE_HIGH, a, b))),
    set('pair1', op(add, shuffle(INTERLEAVE_LOW, c, d), shuffle(INTERLEAVE_HIGH, c, d))),
    set(out, op(add, shuffle(LOW_HALVES, pair0, pair1), shuffle(HIGH_HALVES, pair0, pair1))),
  ];
}

/** Sum of the four lanes of a vector, as a scalar. */
export function sumLanes(kind: 'f32x4' | 'i32x4', vector: string): Wat {
  const lane = (index: number): Wat => op(`${kind}.extract_lane ${index}`, get(vector));
  const add = `${kind.slice(0, 3)}.add`;
  return op(add, op(add, lane(0), lane(1)), op(add, lane(2), lane(3)));
}
