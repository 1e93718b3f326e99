import type { F32Lanes } from '../../f32Lanes.ts';
import { add, advance, func, get, i32, op, whileLoop, type Wat } from '../../wat.ts';

export function copyRunName({ isa }: F32Lanes): string {
  return `f32_copy_run__${isa}`;
}

export function zeroRunName({ isa }: F32Lanes): string {
  return `f32_zero_run__${isa}`;
}

/** `bytes`, a multiple of 4, from `from` to `to`; up to 12 more may be read and written: what follows is written later. Returns the end. */
export function copyRun(lanes: F32Lanes): Wat {
  return steps(copyRunName(lanes), ['to', 'from', 'bytes'], lanes, lanes.load(get('from')), [
    advance('from', i32(4 * lanes.lanes)),
  ]);
}

/** Zeros for `bytes` from `to` on; up to 12 more may be written. Returns the end. */
export function zeroRun(lanes: F32Lanes): Wat {
  return steps(zeroRunName(lanes), ['to', 'bytes'], lanes, lanes.zero, []);
}

function steps(name: string, parameters: readonly string[], lanes: F32Lanes, value: Wat, move: readonly Wat[]): Wat {
  const size = 4 * lanes.lanes;
  const body = [lanes.store(get('to'), 0, value), advance('to', i32(size)), ...move, advance('bytes', i32(-size))];
  return func(
    name,
    parameters,
    [],
    // What is left of `bytes` is 0, or less by as much as was written too far.
    [whileLoop('run', op('i32.gt_s', get('bytes'), i32(0)), body), add(get('to'), get('bytes'))],
    { result: 'i32' },
  );
}
