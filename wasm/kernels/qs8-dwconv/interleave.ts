import { field } from '../../struct.ts';
import { add, advance, func, get, global, i32, mul, op, set, smaller, sub, upTo, when, whileLoop, type Wat } from '../../wat.ts';
import { BLOCK_CHANNELS, QS8_DWCONV, VECTOR_BYTES, type DwconvField } from './family.ts';
import type { RowVectors } from './rowVectors.ts';

const load = (name: DwconvField): Wat => field(QS8_DWCONV.params, name);

/** Lane `lane` of 32 bits, four times. */
const spread = (vector: string, lane: number): Wat =>
  `(i8x16.shuffle ${upTo(VECTOR_BYTES)
    .map((byte) => 4 * lane + (byte % 4))
    .join(' ')} ${get(vector)} ${get(vector)})`;

export const interleaveName = ({ slots }: RowVectors): string => `qs8_dwconv_interleave_${slots}`;

/**
 * Rows of the image as the vectors that a band of output rows reads, one after the other along x: image, y (of the first row, may lie
 * outside), channel (of the first output), to, toGroup (bytes from one group of four channels to the next).
 *
 * Rows outside of the image are read from the vector of zeros at the beginning of scratch, columns outside are filled: whoever
 * slides along x has no border. Always four groups are written, whose last may hold what is behind the channels; where `toGroup` is 0
 * all read the only input channel, and one is written.
 */
export function interleave(vectors: RowVectors): Wat {
  const { slots } = vectors;
  const rows = upTo(slots);
  const step = (x: number): Wat => get(`step${x}`);
  const row = (slot: number): readonly Wat[] => [
    when(
      op('i32.lt_u', get('y'), load('inHeight')),
      [
        set(`from${slot}`, add(add(get('image'), get('inChannel')), mul(mul(get('y'), load('inWidth')), load('inChannels')))),
        set(`step${slot}`, load('inChannels')),
      ],
      [set(`from${slot}`, global('scratch')), set(`step${slot}`, i32(0))],
    ),
    advance('y', load('dilationHeight')),
  ];
  const store = (group: number): Wat => {
    const at = group === 0 ? get('to') : group === 2 ? get('to2') : add(get(group === 1 ? 'to' : 'to2'), get('toGroup'));
    return op('v128.store', at, get(`out${group}`));
  };
  const stored = [
    ...upTo(4).map(store),
    advance('to', i32(VECTOR_BYTES)),
    advance('to2', i32(VECTOR_BYTES)),
    advance('count', i32(-1)),
  ];
  const fill = (label: string, count: Wat): readonly Wat[] => [
    ...upTo(4).map((group) => set(`out${group}`, get('zeros'))),
    set('count', count),
    whileLoop(label, get('count'), stored),
  ];
  const repeated = [
    set('channel', i32(0)),
    set('phase', get('firstPhase')),
    set('word', get('to')),
    set('behind', i32(0)),
    whileLoop('words', op('i32.lt_s', get('channel'), i32(BLOCK_CHANNELS)), [
      ...rows.map((slot) => set(`word${slot}`, op('i32.load8_u', add(get(`from${slot}`), get('behind'))))),
      set('value', vectors.word),
      // One input channel makes up to depthMultiplier neighbouring words.
      whileLoop(
        'copies',
        op('i32.and', op('i32.lt_s', get('phase'), load('depthMultiplier')), op('i32.lt_s', get('channel'), i32(BLOCK_CHANNELS))),
        [
          op('i32.store', get('word'), get('value')),
          advance('phase', i32(1)),
          advance('channel', i32(1)),
          set(
            'word',
            add(get('word'), op('select', i32(4), sub(get('toGroup'), i32(12)), op('i32.and', get('channel'), i32(3)))),
          ),
        ],
      ),
      set('phase', i32(0)),
      set('behind', add(get('behind'), i32(1))),
    ]),
  ];
  // The only channel of 16 columns, interleaved as 16 channels of one would be; what follows the image is filled, or the next line.
  const single = [
    whileLoop('sixteen', op('i32.gt_s', get('count'), i32(0)), [
      ...rows.flatMap((slot) => [
        set(`row${slot}`, op('v128.load align=1', get(`from${slot}`))),
        advance(`from${slot}`, op('i32.shl', step(slot), i32(4))),
      ]),
      ...vectors.interleave,
      ...upTo(BLOCK_CHANNELS).map((column) =>
        op(`v128.store offset=${column * VECTOR_BYTES}`, get('to'), spread(`out${column >> 2}`, column & 3)),
      ),
      advance('to', i32(BLOCK_CHANNELS * VECTOR_BYTES)),
      advance('count', i32(-BLOCK_CHANNELS)),
    ]),
    advance('to', op('i32.shl', get('count'), i32(4))),
    set('to2', get('to')),
    set('count', i32(0)),
  ];
  const pointers = rows.map((slot) => `from${slot}`);
  return func(
    interleaveName(vectors),
    ['params', 'image', 'y', 'channel', 'to', 'toGroup'],
    [
      ...[...pointers, ...rows.map((slot) => `step${slot}`), ...rows.map((slot) => `word${slot}`)].map(
        (name) => [name, 'i32'] as const,
      ),
      ...['inChannel', 'firstPhase', 'phase', 'word', 'value', 'behind', 'to2', 'count', 'left', 'inside', 'byte', 'flip'].map(
        (name) => [name, 'i32'] as const,
      ),
      ...[...rows.map((slot) => `row${slot}`), 'out0', 'out1', 'out2', 'out3', 'zeros'].map((name) => [name, 'v128'] as const),
    ],
    [
      set('flip', op('i32.and', load('inputFlip'), i32(255))),
      set('byte', load('inputZero')),
      op('v128.store', global('scratch'), op('i8x16.splat', get('byte'))),
      set('zeros', vectors.fill),
      set('inChannel', op('i32.div_u', get('channel'), load('depthMultiplier'))),
      set('firstPhase', sub(get('channel'), mul(get('inChannel'), load('depthMultiplier')))),
      ...rows.flatMap(row),
      set('to2', add(get('to'), op('i32.shl', get('toGroup'), i32(1)))),
      set('left', smaller(load('padLeft'), load('columns'))),
      set('inside', sub(load('columns'), get('left'))),
      set('inside', smaller(get('inside'), load('inWidth'))),
      ...fill('left', get('left')),
      set('count', get('inside')),
      when(op('i32.eqz', get('toGroup')), single),
      when(
        op('i32.eq', load('depthMultiplier'), i32(1)),
        [
          whileLoop('columns', get('count'), [
            ...rows.flatMap((slot) => [
              set(`row${slot}`, op('v128.load align=1', get(`from${slot}`))),
              advance(`from${slot}`, step(slot)),
            ]),
            ...vectors.interleave,
            ...stored,
          ]),
        ],
        [
          whileLoop('repeated', get('count'), [
            ...repeated,
            ...rows.map((slot) => advance(`from${slot}`, step(slot))),
            advance('to', i32(VECTOR_BYTES)),
            advance('to2', i32(VECTOR_BYTES)),
            advance('count', i32(-1)),
          ]),
        ],
      ),
      ...fill('right', sub(sub(load('columns'), get('left')), get('inside'))),
    ],
  );
}
