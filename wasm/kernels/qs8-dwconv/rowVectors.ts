import { get, op, set, type Wat } from '../../wat.ts';

/** How rows of the image are interleaved into vectors, and how a vector is multiplied by one of weights. */
export interface RowVectors {
  /** Rows in a vector: for each of four channels so many neighbours in a column, first the upper ones. */
  readonly slots: 2 | 4;
  /** From 16 channels of each row in the locals row0.. (stored bytes) four vectors in the locals out0 to out3, four channels each. */
  readonly interleave: readonly Wat[];
  /** A vector of the stored byte in the local `byte`, everywhere. */
  readonly fill: Wat;
  /** Four bytes of a vector, from one stored byte of each row in the locals word0.. */
  readonly word: Wat;
  /** sums + weights x data, four channels. */
  readonly multiplyAdd: (sums: Wat, weights: Wat, data: Wat) => Wat;
}

const lanes = (of: (index: number) => number): string => Array.from({ length: 16 }, (_, index) => of(index)).join(' ');

/** Elements of `size` bytes of a and b in turn, from the lower or upper halves. */
function interleaved(size: 1 | 2, half: 'low' | 'high', a: Wat, b: Wat): Wat {
  const start = half === 'low' ? 0 : 8;
  const order = lanes((index) => {
    const element = index / size;
    const whole = Math.floor(element);
    return start + size * (whole >> 1) + (index % size) + (whole % 2) * 16;
  });
  return `(i8x16.shuffle ${order} ${a} ${b})`;
}

const shiftedInto = (words: readonly Wat[], bits: number): Wat =>
  words
    .map((word, slot) => (slot === 0 ? word : op('i32.shl', word, `(i32.const ${slot * bits})`)))
    .reduce((all, word) => op('i32.or', all, word));

const words = (count: number): readonly Wat[] => Array.from({ length: count }, (_, slot) => get(`word${slot}`));

/** Four rows as they are stored, for the relaxed dot product: weights in its first operand. */
export const FOUR_ROWS: RowVectors = {
  slots: 4,
  interleave: [
    set('out0', interleaved(1, 'low', get('row0'), get('row1'))),
    set('out1', interleaved(1, 'high', get('row0'), get('row1'))),
    set('row0', interleaved(1, 'low', get('row2'), get('row3'))),
    set('row1', interleaved(1, 'high', get('row2'), get('row3'))),
    set('out2', interleaved(2, 'low', get('out1'), get('row1'))),
    set('out3', interleaved(2, 'high', get('out1'), get('row1'))),
    set('out1', interleaved(2, 'high', get('out0'), get('row0'))),
    set('out0', interleaved(2, 'low', get('out0'), get('row0'))),
  ],
  fill: op('i8x16.splat', get('byte')),
  word: shiftedInto(words(4), 8),
  multiplyAdd: (sums, weights, data) => op('i32x4.relaxed_dot_i8x16_i7x16_add_s', weights, data, sums),
};

const signed = (byte: Wat): Wat => op('i32.extend8_s', op('i32.xor', byte, get('flip')));

/** Two rows widened to 16 bits, so that any weight of 9 bits will do: i32x4.dot_i16x8_s adds pairs without overflow. */
export const TWO_ROWS: RowVectors = {
  slots: 2,
  interleave: [
    set('row0', op('v128.xor', get('row0'), op('i8x16.splat', get('flip')))),
    set('row1', op('v128.xor', get('row1'), op('i8x16.splat', get('flip')))),
    set('out1', interleaved(1, 'low', get('row0'), get('row1'))),
    set('out3', interleaved(1, 'high', get('row0'), get('row1'))),
    set('out0', op('i16x8.extend_low_i8x16_s', get('out1'))),
    set('out1', op('i16x8.extend_high_i8x16_s', get('out1'))),
    set('out2', op('i16x8.extend_low_i8x16_s', get('out3'))),
    set('out3', op('i16x8.extend_high_i8x16_s', get('out3'))),
  ],
  fill: op('i16x8.splat', signed(get('byte'))),
  word: op(
    'i32.or',
    op('i32.and', signed(get('word0')), '(i32.const 0xffff)'),
    op('i32.shl', signed(get('word1')), '(i32.const 16)'),
  ),
  multiplyAdd: (sums, weights, data) => op('i32x4.add', sums, op('i32x4.dot_i16x8_s', data, weights)),
};
