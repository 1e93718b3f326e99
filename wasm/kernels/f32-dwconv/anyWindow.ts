import { F32_LANES } from '../../f32Lanes.ts';
import { clampedBy, storeClamped } from '../../f32Stores.ts';
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

export const TAPS_LABEL = 'taps';

/** First tap at or after the image's edge. */
const firstTap = (origin: string, dilation: Wat): Wat =>
  op('i32.div_s', add(larger(sub(i32(0), get(origin)), i32(0)), sub(dilation, i32(1))), dilation);

/** One past the last tap before the image's end, and at least `first`. */
function endTap(origin: string, size: Wat, filter: Wat, dilation: Wat, first: string, out: string): readonly Wat[] {
  return [
    set(out, larger(sub(size, get(origin)), i32(0))),
    set(out, op('i32.div_u', add(get(out), sub(dilation, i32(1))), dilation)),
    set(out, smaller(get(out), filter)),
    set(out, larger(get(out), get(first))),
  ];
}

/** Depthwise convolution of any window: pixels whose windows lie inside the image go several at a time, the others alone. */
export function anyWindow(name: string, { isa, input, pixels }: DwconvVariant): Wat {
  const lanes = F32_LANES[isa];
  const vector = 4 * lanes.lanes;
  const element = input === 'spread' ? lanes.spread : lanes.load;
  const channel =
    input === 'spread'
      ? mul(op('i32.div_u', mul(get('group'), i32(lanes.lanes)), load('depthMultiplier')), i32(4))
      : mul(get('group'), i32(vector));

  /** Several pixels go together only where all channels of a group are there. */
  const store = (count: number, sum: Wat): readonly Wat[] =>
    count > 1
      ? [lanes.store(get('to'), 0, clampedBy(lanes, F32_DWCONV.params, sum))]
      : storeClamped(lanes, F32_DWCONV.params, get('to'), sum);
  /** Sums of `count` neighbouring pixels from outX on, over the taps [firstX, endX). */
  const tile = (count: number): readonly Wat[] => [
    set('tapY', get('firstY')),
    ...upTo(count).map((p) => set(`acc${p}`, lanes.load(get('w')))),
    when(op('i32.lt_s', get('firstX'), get('endX')), [
      whileLoop(`down${count}`, op('i32.lt_s', get('tapY'), get('endY')), [
        set('tap', add(get('w'), mul(add(add(mul(get('tapY'), load('filterWidth')), get('firstX')), i32(1)), i32(vector)))),
        set(
          'x0',
          add(
            add(get('source'), mul(add(get('originY'), mul(get('tapY'), load('dilationHeight'))), get('rowBytes'))),
            mul(add(get('originX'), mul(get('firstX'), load('dilationWidth'))), get('pixelBytes')),
          ),
        ),
        ...upTo(count)
          .slice(1)
          .map((p) => set(`x${p}`, add(get(`x${p - 1}`), get('pixelStep')))),
        set('k', sub(get('endX'), get('firstX'))),
        repeatLoop(
          count === pixels ? TAPS_LABEL : `${TAPS_LABEL}${count}`,
          [
            set('weight', lanes.load(get('tap'))),
            ...upTo(count).flatMap((p) => [
              set(`acc${p}`, lanes.multiplyAdd(get(`acc${p}`), element(get(`x${p}`)), get('weight'))),
              advance(`x${p}`, get('tapStep')),
            ]),
            advance('tap', i32(vector)),
            advance('k', i32(-1)),
          ],
          get('k'),
        ),
        advance('tapY', i32(1)),
      ]),
    ]),
    ...upTo(count).flatMap((p) => [...store(count, get(`acc${p}`)), advance('to', get('outBytes'))]),
    advance('outX', i32(count)),
    advance('originX', mul(i32(count), load('strideWidth'))),
  ];

  const alone = [
    set('firstX', firstTap('originX', load('dilationWidth'))),
    ...endTap('originX', load('inWidth'), load('filterWidth'), load('dilationWidth'), 'firstX', 'endX'),
    ...tile(1),
  ];
  const inside = [
    op('i32.ge_s', get('left'), i32(lanes.lanes)),
    op('i32.ge_s', get('originX'), i32(0)),
    op('i32.le_s', get('originX'), get('lastOrigin')),
    op('i32.le_s', add(get('outX'), i32(pixels)), load('outWidth')),
  ].reduce((all, one) => op('i32.and', all, one));
  return func(
    name,
    ['params', 'begin', 'end'],
    [
      ...ROW_LOCALS.map((local) => [local, 'i32'] as const),
      ...['pixelStep', 'tapStep', 'lastOrigin', 'firstY', 'endY', 'firstX', 'endX', 'originX', 'outX', 'tapY', 'tap', 'k'].map(
        (local) => [local, 'i32'] as const,
      ),
      ...['source', 'to', 'at', ...upTo(pixels).map((p) => `x${p}`)].map((local) => [local, 'i32'] as const),
      ...['x', 'weight', ...upTo(pixels).map((p) => `acc${p}`)].map((local) => [local, lanes.type] as const),
    ],
    eachRowAndGroup(lanes, [
      set('pixelStep', mul(load('strideWidth'), get('pixelBytes'))),
      set('tapStep', mul(load('dilationWidth'), get('pixelBytes'))),
      set(
        'lastOrigin',
        sub(
          sub(sub(load('inWidth'), i32(1)), mul(sub(load('filterWidth'), i32(1)), load('dilationWidth'))),
          mul(i32(pixels - 1), load('strideWidth')),
        ),
      ),
      set('firstY', firstTap('originY', load('dilationHeight'))),
      ...endTap('originY', load('inHeight'), load('filterHeight'), load('dilationHeight'), 'firstY', 'endY'),
      set('source', add(get('row'), channel)),
      set('to', get('out')),
      set('outX', i32(0)),
      set('originX', sub(i32(0), load('padLeft'))),
      whileLoop('across', op('i32.lt_s', get('outX'), load('outWidth')), [
        ...(pixels === 1
          ? alone
          : [when(inside, [set('firstX', i32(0)), set('endX', load('filterWidth')), ...tile(pixels)], alone)]),
      ]),
    ]),
    { exported: name },
  );
}
