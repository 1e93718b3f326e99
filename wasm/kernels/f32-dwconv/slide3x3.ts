import { F32_LANES } from '../../f32Lanes.ts';
import { storeClamped } from '../../f32Stores.ts';
import {
  add,
  advance,
  func,
  get,
  i32,
  larger,
  mul,
  op,
  repeatLoop,
  set,
  smaller,
  sub,
  upTo,
  when,
  whileLoop,
  type Wat,
} from '../../wat.ts';
import { F32_DWCONV, type DwconvVariant } from './family.ts';
import { eachRowAndGroup, load, ROW_LOCALS } from './rows.ts';

export const COLUMNS_LABEL = 'columns';

const TAPS = upTo(3);

/**
 * Depthwise convolution with a filter of 3x3, of stride 1 with any dilation or of stride 2 without, along rows: every input column is
 * loaded once and added to all outputs that it belongs to, so that the nine weights stay in registers. Dilated, the outputs and columns
 * of one remainder by the dilation go after each other. Rows outside the image are read from `zeros` without moving on; columns outside
 * are left out, of which there are at most two (of stride 2 one) before the image for each output.
 */
export function slide3x3(name: string, { isa, slide: stride, dilated }: DwconvVariant): Wat {
  const lanes = F32_LANES[isa];
  const vector = 4 * lanes.lanes;
  const bias = lanes.load(get('w'));
  /** The next column to x0, x1, x2. */
  const column = TAPS.flatMap((y) => [set(`x${y}`, lanes.load(get(`p${y}`))), advance(`p${y}`, get(`step${y}`))]);
  const addTap = (start: Wat, tap: number): Wat =>
    TAPS.reduce((sum, y) => lanes.multiplyAdd(sum, get(`x${y}`), get(`w${3 * y + tap}`)), start);
  const isInside = (name: string): Wat => op('i32.lt_u', get(name), load('inWidth'));
  const finished = [...storeClamped(lanes, F32_DWCONV.params, get('to'), get('acc')), advance('to', get('outStep'))];
  const dilation = dilated ? load('dilationWidth') : i32(1);
  const nextColumn = advance('inX', dilation);
  /** How many columns of a phase there are in so many, rounded up. */
  const steps = (count: Wat): Wat => (dilated ? op('i32.div_s', add(count, sub(dilation, i32(1))), dilation) : count);

  // `inX` is the next column. With stride 1 `acc` has two columns of the next output, `next` one of that behind it.
  const stride1 = {
    begin: [
      set('next', bias),
      when(isInside('inX'), [...column, set('next', addTap(get('next'), 0))]),
      nextColumn,
      set('acc', get('next')),
      set('next', bias),
      when(isInside('inX'), [...column, set('acc', addTap(get('acc'), 1)), set('next', addTap(get('next'), 0))]),
      nextColumn,
    ],
    whole: [
      ...column,
      set('acc', addTap(get('acc'), 2)),
      ...finished,
      set('acc', addTap(get('next'), 1)),
      set('next', addTap(bias, 0)),
    ],
    last: [...finished, set('acc', get('next')), set('next', bias)],
  };
  // With stride 2 `acc` has one column of the next output.
  const stride2 = {
    begin: [set('acc', bias), when(isInside('inX'), [...column, set('acc', addTap(get('acc'), 0))]), advance('inX', i32(1))],
    whole: [
      ...column,
      set('acc', addTap(get('acc'), 1)),
      ...column,
      set('acc', addTap(get('acc'), 2)),
      ...finished,
      set('acc', addTap(bias, 0)),
    ],
    last: [
      when(isInside('inX'), [...column, set('acc', addTap(get('acc'), 1))]),
      advance('inX', i32(2)),
      ...finished,
      set('acc', bias),
    ],
  };
  const { begin, whole, last } = stride === 1 ? stride1 : stride2;
  const phase = [
    set('inX', sub(get('phase'), load('padLeft'))),
    // The first column inside.
    set('column', larger(get('inX'), i32(0))),
    ...(dilated
      ? [set('column', get('inX')), whileLoop('before', op('i32.lt_s', get('column'), i32(0)), [advance('column', dilation)])]
      : []),
    ...TAPS.flatMap((y) => [
      set('inY', add(get('originY'), mul(load('dilationHeight'), i32(y)))),
      set(`p${y}`, load('zeros')),
      set(`step${y}`, i32(0)),
      when(op('i32.lt_u', get('inY'), load('inHeight')), [
        set(`p${y}`, add(get('row'), mul(get('inY'), get('rowBytes')))),
        advance(`p${y}`, add(mul(get('column'), get('pixelBytes')), mul(get('group'), i32(vector)))),
        set(`step${y}`, get('columnStep')),
      ]),
    ]),
    set('to', add(get('out'), mul(get('phase'), get('outBytes')))),
    ...begin,
    // Of this phase's outputs, those whose last column lies inside.
    set('rest', steps(sub(load('outWidth'), get('phase')))),
    set('count', sub(load('inWidth'), get('inX'))),
    set('count', stride === 1 ? steps(get('count')) : op('i32.shr_s', get('count'), i32(1))),
    set('count', smaller(get('count'), get('rest'))),
    when(op('i32.gt_s', get('count'), i32(0)), [
      set('rest', sub(get('rest'), get('count'))),
      advance('inX', mul(mul(get('count'), i32(stride!)), dilation)),
      repeatLoop(COLUMNS_LABEL, [...whole, advance('count', i32(-1))], get('count')),
    ]),
    whileLoop('beyond', op('i32.gt_s', get('rest'), i32(0)), [...last, advance('rest', i32(-1))]),
  ];
  return func(
    name,
    ['params', 'begin', 'end'],
    [
      ...ROW_LOCALS.map((local) => [local, 'i32'] as const),
      ...[
        'phase',
        'phases',
        'column',
        'columnStep',
        'outStep',
        'inX',
        'count',
        'rest',
        'to',
        'at',
        'inY',
        ...TAPS.flatMap((y) => [`p${y}`, `step${y}`]),
      ].map((local) => [local, 'i32'] as const),
      ...['x', 'acc', 'next', ...TAPS.map((y) => `x${y}`), ...upTo(9).map((tap) => `w${tap}`)].map(
        (local) => [local, lanes.type] as const,
      ),
    ],
    eachRowAndGroup(lanes, [
      ...upTo(9).map((tap) => set(`w${tap}`, lanes.load(get('w'), vector * (tap + 1)))),
      set('columnStep', mul(dilation, get('pixelBytes'))),
      set('outStep', mul(dilation, get('outBytes'))),
      ...(dilated
        ? [
            set('phases', smaller(dilation, load('outWidth'))),
            whileLoop('phases', op('i32.lt_s', get('phase'), get('phases')), [...phase, advance('phase', i32(1))]),
            set('phase', i32(0)),
          ]
        : phase),
    ]),
    { exported: name },
  );
}
