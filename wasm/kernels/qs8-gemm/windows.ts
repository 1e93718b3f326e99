import { field } from '../../struct.ts';
import { add, advance, func, get, global, i32, mul, op, repeatLoop, set, smaller, sub, upTo, when, type Wat } from '../../wat.ts';
import { GEMM_SCRATCH, QS8_GEMM, type GemmField } from './family.ts';

/** How elements are copied to scratch: so many at once, which may be more than are left. */
export interface Mover {
  readonly name: string;
  readonly elements: number;
  /** Bytes that they take in scratch. */
  readonly bytes: number;
  /** From address `from` to address `to`. */
  readonly move: Wat;
  /** Whether a window is read where it is, if it can be. */
  readonly inPlace: boolean;
  /** Eight or sixteen copies of the byte in the local `zero`, to begin with. */
  readonly zeros: Wat;
}

const ZEROS = global('scratch');

/** Bytes as they are, four at a time. */
export const BY_WORD: Mover = {
  name: 'word',
  elements: 4,
  bytes: 4,
  move: op('i32.store align=1', get('to'), op('i32.load align=1', get('from'))),
  inPlace: true,
  zeros: op(`i32.store offset=${GEMM_SCRATCH.zeros}`, ZEROS, mul(get('zero'), i32(0x01010101))),
};

const splatZero = op(`v128.store offset=${GEMM_SCRATCH.zeros}`, ZEROS, op('i8x16.splat', get('zero')));

/** Bytes as they are, sixteen at a time. */
export const BY_VECTOR: Mover = {
  name: 'vector',
  elements: 16,
  bytes: 16,
  move: op('v128.store align=1', get('to'), op('v128.load align=1', get('from'))),
  inPlace: true,
  zeros: splatZero,
};

/** Elements widened to 16 bits, their flip undone. */
export const WIDENING: Mover = {
  name: 'widening',
  elements: 8,
  bytes: 16,
  move: op('v128.store align=1', get('to'), op('v128.xor', op('v128.load8x8_s align=1', get('from')), get('flip'))),
  inPlace: false,
  zeros: splatZero,
};

const load = (name: GemmField): Wat => field(QS8_GEMM.params, name);
const { pointers, origins, windows: room, zeros } = GEMM_SCRATCH;

export const windowsName = ({ name }: Mover): string => `qs8_gemm_windows_${name}`;

/** Pixels of the largest tile. */
const MOST_PIXELS = 6;

/**
 * `(params, row, pixels, tilePixels, rowBytes)`: finds the windows of output pixels `row` and following, and writes to scratch where each begins,
 * for `tilePixels` of them; what is behind `pixels` repeats the last.
 *
 * returns the bytes from one row of taps to the next, or 0 where all is one run: windows that reach over the border, or whose taps are
 * apart, are copied to scratch with `rowBytes` a row of taps, filled up with the byte that stands for 0.
 */
export function windows(mover: Mover): Wat {
  const pointer = (value: Wat): Wat => op(`i32.store offset=${pointers}`, get('slot'), value);
  const unlessLast = (body: readonly Wat[]): Wat => when(op('i32.lt_s', get('i'), sub(get('pixels'), i32(1))), body);
  const forPixels = (label: string, body: readonly Wat[]): readonly Wat[] => [
    set('slot', global('scratch')),
    set('i', i32(0)),
    repeatLoop(label, [...body, advance('slot', i32(4)), advance('i', i32(1))], op('i32.lt_s', get('i'), get('tilePixels'))),
  ];
  const between = (value: Wat, last: Wat): Wat => op('i32.and', op('i32.ge_s', value, i32(0)), op('i32.le_s', value, last));
  const span = (taps: GemmField, dilation: GemmField): Wat => mul(sub(load(taps), i32(1)), load(dilation));
  /** A run of taps that are all inside the image, or all outside. */
  const run = [
    set('inX', add(get('originX'), mul(get('tap'), load('dilationWidth')))),
    set('taps', i32(1)),
    set('inside', op('i32.lt_u', get('inX'), get('width'))),
    when(load('direct'), [
      set('taps', sub(load('filterWidth'), get('tap'))),
      when(
        get('inside'),
        [set('taps', smaller(get('taps'), sub(get('width'), get('inX'))))],
        [when(op('i32.lt_s', get('inX'), i32(0)), [set('taps', smaller(get('taps'), sub(i32(0), get('inX'))))])],
      ),
    ]),
    advance('tap', get('taps')),
    set(
      'from',
      op('select', add(get('line'), mul(get('inX'), load('inPixel'))), add(global('scratch'), i32(zeros)), get('inside')),
    ),
    set('by', op('select', i32(mover.elements), i32(0), get('inside'))),
    set('count', mul(get('taps'), load('depth'))),
    set('end', add(get('to'), mul(get('count'), i32(mover.bytes / mover.elements)))),
    repeatLoop(
      'move',
      [mover.move, advance('to', i32(mover.bytes)), advance('from', get('by'))],
      op('i32.lt_s', get('to'), get('end')),
    ),
    set('to', get('end')),
  ];
  const copied = [
    set('lines', load('filterHeight')),
    repeatLoop(
      'lines',
      [
        set('line', add(get('image'), mul(get('originY'), load('inRow')))),
        set('width', op('select', load('inWidth'), i32(0), op('i32.lt_u', get('originY'), load('inHeight')))),
        set('tap', i32(0)),
        set('next', add(get('to'), get('rowBytes'))),
        repeatLoop('taps', run, op('i32.lt_s', get('tap'), load('filterWidth'))),
        set('to', get('next')),
        advance('originY', load('dilationHeight')),
        advance('lines', i32(-1)),
      ],
      get('lines'),
    ),
  ];
  const origin = (offset: number): string => `offset=${origins + offset}`;
  const place = add(get('image'), add(mul(get('originY'), load('inRow')), mul(get('originX'), load('inPixel'))));
  const fromX = sub(mul(get('x'), load('strideWidth')), load('padLeft'));
  const fromY = sub(mul(get('y'), load('strideHeight')), load('padTop'));
  const lastOriginX = add(get('originX'), mul(sub(get('pixels'), i32(1)), load('strideWidth')));
  /** Windows that lie at equal distances in the input. */
  const apart = upTo(MOST_PIXELS).flatMap((pixel) => [
    op(`i32.store offset=${pointers + 4 * pixel}`, global('scratch'), get('from')),
    ...(pixel + 1 < MOST_PIXELS
      ? [advance('from', op('select', get('by'), i32(0), op('i32.gt_s', get('pixels'), i32(pixel + 1))))]
      : []),
  ]);
  /** Pixels of one row of the output, whose windows are all inside the image. */
  const inRow = [
    set('originY', fromY),
    set('originX', fromX),
    when(
      [
        op('i32.le_s', add(get('x'), get('pixels')), load('outWidth')),
        between(get('originY'), get('lastY')),
        op('i32.ge_s', get('originX'), i32(0)),
        op('i32.le_s', lastOriginX, get('lastX')),
      ].reduce((all, one) => op('i32.and', all, one), load('direct')),
      [
        set('from', place),
        set('by', mul(load('strideWidth'), load('inPixel'))),
        ...apart,
        op('return', mul(load('dilationHeight'), load('inRow'))),
      ],
    ),
  ];
  const found = [
    set('y', op('i32.div_u', get('row'), load('outWidth'))),
    set('x', sub(get('row'), mul(get('y'), load('outWidth')))),
    set('image', load('input')),
    when(op('i32.ge_u', get('y'), load('outHeight')), [
      advance('image', mul(op('i32.div_u', get('y'), load('outHeight')), load('inImage'))),
      set('y', op('i32.rem_u', get('y'), load('outHeight'))),
    ]),
    set('lastY', sub(sub(load('inHeight'), i32(1)), span('filterHeight', 'dilationHeight'))),
    set('lastX', sub(sub(load('inWidth'), i32(1)), span('filterWidth', 'dilationWidth'))),
    ...(mover.inPlace ? inRow : []),
    set('inside', mover.inPlace ? load('direct') : i32(0)),
    set('place', global('scratch')),
    ...forPixels('origins', [
      set('originY', fromY),
      set('originX', fromX),
      pointer(place),
      op(`i32.store ${origin(0)}`, get('place'), get('originY')),
      op(`i32.store ${origin(4)}`, get('place'), get('originX')),
      op(`i32.store ${origin(8)}`, get('place'), get('image')),
      advance('place', i32(12)),
      set(
        'inside',
        op('i32.and', get('inside'), op('i32.and', between(get('originY'), get('lastY')), between(get('originX'), get('lastX')))),
      ),
      unlessLast([
        advance('x', i32(1)),
        when(op('i32.eq', get('x'), load('outWidth')), [
          set('x', i32(0)),
          advance('y', i32(1)),
          when(op('i32.eq', get('y'), load('outHeight')), [set('y', i32(0)), advance('image', load('inImage'))]),
        ]),
      ]),
    ]),
    when(get('inside'), [op('return', mul(load('dilationHeight'), load('inRow')))]),
    set('zero', load('inputZero')),
    mover.zeros,
    set('place', global('scratch')),
    set('to', add(global('scratch'), i32(room))),
    ...forPixels('windows', [
      when(op('i32.lt_s', get('i'), get('pixels')), [
        set('window', get('to')),
        set('originY', op(`i32.load ${origin(0)}`, get('place'))),
        set('originX', op(`i32.load ${origin(4)}`, get('place'))),
        set('image', op(`i32.load ${origin(8)}`, get('place'))),
        advance('place', i32(12)),
        ...copied,
      ]),
      pointer(get('window')),
    ]),
  ];
  /** Windows of a product of matrices. */
  const linear = [set('from', add(load('input'), mul(get('row'), load('inPixel')))), set('by', load('inPixel')), ...apart];
  const locals = [
    'slot',
    'i',
    'x',
    'y',
    'image',
    'inside',
    'lastY',
    'lastX',
    'place',
    'originY',
    'originX',
    'zero',
    'to',
    'window',
  ];
  const more = ['lines', 'line', 'width', 'tap', 'next', 'inX', 'taps', 'from', 'by', 'count', 'end'];
  return func(
    windowsName(mover),
    ['params', 'row', 'pixels', 'tilePixels', 'rowBytes'],
    [...[...locals, ...more].map((local) => [local, 'i32'] as const), ...(mover.inPlace ? [] : [['flip', 'v128'] as const])],
    [
      ...(mover.inPlace
        ? [when(load('linear'), [...linear, op('return', i32(0))])]
        : [set('flip', op('i16x8.splat', load('inputFlip')))]),
      ...found,
      i32(0),
    ],
    { result: 'i32' },
  );
}
