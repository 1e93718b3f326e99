import { field } from '../../struct.ts';
import {
  add,
  advance,
  func,
  get,
  global,
  i32,
  larger,
  mul,
  op,
  set,
  smaller,
  sub,
  when,
  whileLoop,
  type ValueType,
  type Wat,
} from '../../wat.ts';
import { QS8_POOL, type PoolField } from './family.ts';

export const load = (name: PoolField): Wat => field(QS8_POOL.params, name);

/** What is done with the taps of a window, for as many neighbouring channels as the lanes are. */
export interface Fold {
  readonly lanes: 1 | 16;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  /** Once a kernel. */
  readonly prepare: readonly Wat[];
  /** Once a window, whose taps inside the image are the local `count`. */
  readonly window: readonly Wat[];
  readonly start: readonly Wat[];
  /** A tap at the local `at`. */
  readonly tap: readonly Wat[];
  /** The outputs, as they are stored: an i32 or a v128. */
  readonly finish: Wat;
}

const LOCALS = [
  ...['image', 'outX', 'firstY', 'firstX', 'height', 'width', 'count', 'first', 'channels', 'channel', 'place'],
  ...['at', 'line', 'down', 'across', 'lineBytes', 'out', 'rowEnd', 'from', 'to', 'left'],
] as const;

/** Taps of a window along one axis: where the first inside lies, and how many there are. */
function clipped(outAt: Wat, stride: PoolField, pad: PoolField, size: PoolField, filter: PoolField, first: string, taps: string) {
  return [
    set(first, sub(mul(outAt, load(stride)), load(pad))),
    set(taps, add(get(first), load(filter))),
    set(taps, smaller(get(taps), load(size))),
    set(first, larger(get(first), i32(0))),
    set(taps, sub(get(taps), get(first))),
  ];
}

/**
 * A kernel that goes through the windows of rows of outputs, in a window through groups of channels, in a group through the taps.
 *
 * The last of several groups of 16 overlaps the one before. What fewer channels write behind themselves the next pixels write anew;
 * the last of a row are stored from scratch, byte by byte.
 */
export function windows(name: string, { lanes, locals, prepare, window, start, tap, finish }: Fold): Wat {
  const stored =
    lanes === 1
      ? [op('i32.store8', add(get('out'), get('place')), finish)]
      : [
          set('result', finish),
          when(
            op('i32.le_u', add(get('out'), add(get('place'), i32(lanes))), get('rowEnd')),
            [op('v128.store align=1', add(get('out'), get('place')), get('result'))],
            [
              op('v128.store', global('scratch'), get('result')),
              set('from', global('scratch')),
              set('to', get('out')),
              set('left', get('channels')),
              whileLoop('copy', get('left'), [
                op('i32.store8', get('to'), op('i32.load8_u', get('from'))),
                advance('from', i32(1)),
                advance('to', i32(1)),
                advance('left', i32(-1)),
              ]),
            ],
          ),
        ];
  const group = [
    ...(lanes === 1
      ? [set('place', get('channel'))]
      : [
          set('place', sub(get('channels'), i32(lanes))),
          set('place', larger(get('place'), i32(0))),
          set('place', smaller(get('place'), get('channel'))),
        ]),
    set('line', add(get('first'), get('place'))),
    ...start,
    set('down', get('height')),
    whileLoop('down', op('i32.gt_s', get('down'), i32(0)), [
      set('at', get('line')),
      set('across', get('width')),
      whileLoop('taps', op('i32.gt_s', get('across'), i32(0)), [
        ...tap,
        advance('at', get('channels')),
        advance('across', i32(-1)),
      ]),
      advance('line', get('lineBytes')),
      advance('down', i32(-1)),
    ]),
    ...stored,
    advance('channel', i32(lanes)),
  ];
  const imageBytes = mul(load('inHeight'), get('lineBytes'));
  return func(
    name,
    ['params', 'begin', 'end'],
    [...LOCALS.map((local) => [local, 'i32'] as const), ...locals, ...(lanes === 1 ? [] : [['result', 'v128'] as const])],
    [
      set('channels', load('channels')),
      set('lineBytes', mul(load('inWidth'), get('channels'))),
      ...prepare,
      whileLoop('units', op('i32.lt_s', get('begin'), get('end')), [
        set('image', op('i32.div_u', get('begin'), load('outHeight'))),
        set('out', add(load('output'), mul(mul(get('begin'), load('outWidth')), get('channels')))),
        set('rowEnd', add(get('out'), mul(load('outWidth'), get('channels')))),
        ...clipped(
          sub(get('begin'), mul(get('image'), load('outHeight'))),
          'strideHeight',
          'padTop',
          'inHeight',
          'filterHeight',
          'firstY',
          'height',
        ),
        set('outX', i32(0)),
        whileLoop('row', op('i32.lt_s', get('outX'), load('outWidth')), [
          ...clipped(get('outX'), 'strideWidth', 'padLeft', 'inWidth', 'filterWidth', 'firstX', 'width'),
          set('count', mul(get('height'), get('width'))),
          ...window,
          set('first', add(load('input'), mul(get('image'), imageBytes))),
          set('first', add(get('first'), add(mul(get('firstY'), get('lineBytes')), mul(get('firstX'), get('channels'))))),
          set('channel', i32(0)),
          whileLoop('groups', op('i32.lt_s', get('channel'), get('channels')), group),
          advance('out', get('channels')),
          advance('outX', i32(1)),
        ]),
        advance('begin', i32(1)),
      ]),
    ],
    { exported: name },
  );
}
