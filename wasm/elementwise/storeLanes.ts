import { advance, get, i32, op, set, when, type Wat } from '../wat.ts';

const PARTS = [
  { bytes: 8, store: 'v128.store64_lane', lanes: '8 9 10 11 12 13 14 15 0 0 0 0 0 0 0 0' },
  { bytes: 4, store: 'v128.store32_lane', lanes: '4 5 6 7 0 0 0 0 0 0 0 0 0 0 0 0' },
  { bytes: 2, store: 'v128.store16_lane', lanes: '2 3 0 0 0 0 0 0 0 0 0 0 0 0 0 0' },
  { bytes: 1, store: 'v128.store8_lane', lanes: '' },
] as const;

/**
 * Stores the first lanes of a vector local, fewer than fill a register; the locals `vector` and `pointer` are spent.
 *
 * `count` lanes (a local), fewer than `below`, of `laneBytes` each: halves, quarters and so on as the bits of the count say.
 */
export function storeFirstLanes(
  vector: string,
  pointer: string,
  count: string,
  laneBytes: 1 | 4,
  below = 16 / laneBytes,
): readonly Wat[] {
  const parts = PARTS.filter(({ bytes }) => bytes >= laneBytes && bytes < below * laneBytes);
  return parts.map(({ bytes, store, lanes }) =>
    when(op('i32.and', get(count), i32(bytes / laneBytes)), [
      `(${store} align=1 0 ${get(pointer)} ${get(vector)})`,
      ...(bytes > laneBytes
        ? [set(vector, `(i8x16.shuffle ${lanes} ${get(vector)} ${get(vector)})`), advance(pointer, i32(bytes))]
        : []),
    ]),
  );
}

/** A vector local stored: `whole` where the local `left` has lanes enough, else its first lanes, and then no more are left than these. */
export function storeLeft(vector: string, lanes: number, laneBytes: 1 | 4, whole: Wat): Wat {
  const first = storeFirstLanes(vector, 'out', 'left', laneBytes, lanes);
  return when(op('i32.lt_u', get('left'), i32(lanes)), [...first, set('left', i32(lanes))], [whole]);
}
