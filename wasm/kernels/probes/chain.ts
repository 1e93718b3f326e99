import type { Wat } from '../../wat.ts';

/**
 * `chain(steps)`: that many steps of a linear congruential generator, each of which waits for the one before.
 *
 * Its time follows the clock of one core alone: no memory, no vectors, and nothing that a wider processor could do at once.
 *
 * @see Knuth, The Art of Computer Programming 2, 3.3.4: the multiplier 1664525
 */
export const chain = (): Wat => `(module
  (func (export "chain") (param $steps i32) (result i32)
    (local $state i32)
    (loop $next
      (local.set $state (i32.add (i32.mul (local.get $state) (i32.const 1664525)) (i32.const 1013904223)))
      (br_if $next (local.tee $steps (i32.sub (local.get $steps) (i32.const 1)))))
    (local.get $state)))`;
