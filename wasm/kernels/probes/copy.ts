import type { KernelSource } from '../../kernelSource.ts';
import { advance, func, get, i32, module, op, set, sub, upTo, whileLoop, type Wat } from '../../wat.ts';

/** Bytes that the loop moves in a turn: one or two cache lines. `bytes` must be a multiple. */
const TURN_BYTES = 128;

const again = (body: readonly Wat[]): Wat => whileLoop('times', get('times'), [...body, set('times', sub(get('times'), i32(1)))]);

/** `memcpy(to, from, bytes, times)`: the browser's own copy, as often as asked. */
const memcpy = (): Wat =>
  func('memcpy', ['to', 'from', 'bytes', 'times'], [], [again([op('memory.copy', get('to'), get('from'), get('bytes'))])], {
    exported: 'memcpy',
  });

/** `vectors(to, from, bytes, times)`: the same with loads and stores of 16 bytes; all loads of a turn come before its stores. */
function vectors(): Wat {
  const moved = upTo(TURN_BYTES / 16);
  const turn: readonly Wat[] = [
    ...moved.map((index) => set(`v${index}`, op('v128.load', `offset=${16 * index}`, get('source')))),
    ...moved.map((index) => op('v128.store', `offset=${16 * index}`, get('target'), get(`v${index}`))),
    advance('source', i32(TURN_BYTES)),
    advance('target', i32(TURN_BYTES)),
    set('left', sub(get('left'), i32(TURN_BYTES))),
  ];
  return func(
    'vectors',
    ['to', 'from', 'bytes', 'times'],
    [['source', 'i32'], ['target', 'i32'], ['left', 'i32'], ...moved.map((index) => [`v${index}`, 'v128'] as const)],
    [
      again([
        set('source', get('from')),
        set('target', get('to')),
        set('left', get('bytes')),
        whileLoop('left', get('left'), turn),
      ]),
    ],
    { exported: 'vectors' },
  );
}

/** Two ways to copy: which is faster differs from one processor, browser and size to another. */
export const COPY_KERNELS: readonly KernelSource[] = [
  { name: 'probe_copy__scalar', wat: () => module([], [memcpy()]) },
  { name: 'probe_copy__simd128', wat: () => module([], [vectors()]) },
];
