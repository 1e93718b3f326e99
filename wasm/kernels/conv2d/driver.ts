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
  setGlobal,
  smaller,
  sub,
  when,
  whileLoop,
  type Wat,
} from '../../wat.ts';
import { paramOffset, type Conv2DParam } from './params.ts';
import { tileName, type TileArithmetic } from './tile.ts';

/** Distances in bytes that all tiles share. */
export const TILE_GLOBALS = [
  'pixelBytes',
  'rowInputBytes',
  'rowFilterBytes',
  'runInputBytes',
  'runFilterBytes',
  'filterBytes',
  'outPixelBytes',
  'params',
] as const;

const LOCAL_PARAMS = [
  'inHeight',
  'inWidth',
  'inChannels',
  'outHeight',
  'outWidth',
  'outChannels',
  'filterHeight',
  'filterWidth',
  'strideHeight',
  'strideWidth',
  'dilationHeight',
  'dilationWidth',
  'padTop',
  'padLeft',
] as const satisfies readonly Conv2DParam[];

const LOCALS = [
  ...LOCAL_PARAMS,
  ...['image', 'outY', 'outX', 'channel', 'originY', 'originX', 'firstY', 'firstX', 'rows', 'taps', 'runs', 'length'],
  ...['tapBytes', 'imageInput', 'rowOut', 'row', 'filterStart', 'lastOrigin'],
] as const;

/** First tap at or after the image's edge: ceil(-origin / dilation), 0 for an origin inside. */
function firstTap(origin: string, dilation: string): Wat {
  const numerator = add(sub(i32(0), get(origin)), sub(get(dilation), i32(1)));
  return `(select (i32.div_s ${numerator} ${get(dilation)}) (i32.const 0) (i32.lt_s ${get(origin)} (i32.const 0)))`;
}

/** Taps from `first` on that lie inside: min(filter, ceil((size - origin) / dilation)) - first, not below 0. */
function tapsInside(origin: string, size: string, filter: string, dilation: string, first: string, out: string): readonly Wat[] {
  const inside = add(sub(get(size), get(origin)), sub(get(dilation), i32(1)));
  return [
    set(out, op('i32.div_s', larger(inside, i32(0)), get(dilation))),
    set(out, sub(smaller(get(out), get(filter)), get(first))),
    set(out, larger(get(out), i32(0))),
  ];
}

/**
 * The exported function `conv2d(input, filter, <channel arrays>, output, params)`: goes through the output row by row, in a row
 * by groups of channels (whose filters then stay in the first cache), in a group by pixels.
 *
 * Pixels whose windows lie wholly inside the image go `pixels` at a time, the others alone; channels go `channels` at a time,
 * the remainder one by one.
 */
export function driver(pixels: number, channels: number, arithmetic: TileArithmetic): Wat {
  const { inputBytes, outputBytes, channelArrays } = arithmetic;
  const call = (tilePixels: number, tileChannels: number, firstX: Wat, runs: Wat, length: Wat): Wat =>
    op(
      `call $${tileName(tilePixels, tileChannels)}`,
      add(get('row'), mul(add(get('originX'), mul(firstX, get('dilationWidth'))), get('tapBytes'))),
      add(get('filterStart'), mul(firstX, get('tapBytes'))),
      get('rows'),
      runs,
      length,
      ...channelArrays.map((name) => add(get(name), mul(get('channel'), i32(4)))),
      add(get('rowOut'), add(mul(get('outX'), global('outPixelBytes')), mul(get('channel'), i32(outputBytes)))),
    );
  const undilated = op('i32.eq', get('dilationWidth'), i32(1));
  const shape = (taps: Wat): readonly Wat[] => [
    set('taps', taps),
    when(
      undilated,
      [set('runs', op('i32.gt_s', get('taps'), i32(0))), set('length', mul(get('taps'), get('inChannels')))],
      [set('runs', get('taps')), set('length', get('inChannels'))],
    ),
  ];
  const whole = op(
    'i32.and',
    op('i32.ge_s', get('originX'), i32(0)),
    op(
      'i32.and',
      op('i32.le_s', add(get('originX'), mul(i32(pixels - 1), get('strideWidth'))), get('lastOrigin')),
      op('i32.le_s', add(get('outX'), i32(pixels)), get('outWidth')),
    ),
  );
  const group = (size: number): Wat =>
    whileLoop(`group${size}`, op('i32.le_s', add(get('channel'), i32(size)), get('outChannels')), [
      set(
        'filterStart',
        add(add(get('filter'), mul(get('channel'), global('filterBytes'))), mul(get('firstY'), global('rowFilterBytes'))),
      ),
      set('outX', i32(0)),
      whileLoop(`across${size}`, op('i32.lt_s', get('outX'), get('outWidth')), [
        set('originX', sub(mul(get('outX'), get('strideWidth')), get('padLeft'))),
        when(
          whole,
          [...shape(get('filterWidth')), call(pixels, size, i32(0), get('runs'), get('length')), advance('outX', i32(pixels))],
          [
            set('firstX', firstTap('originX', 'dilationWidth')),
            ...tapsInside('originX', 'inWidth', 'filterWidth', 'dilationWidth', 'firstX', 'taps'),
            ...shape(get('taps')),
            call(1, size, get('firstX'), get('runs'), get('length')),
            advance('outX', i32(1)),
          ],
        ),
      ]),
      advance('channel', i32(size)),
    ]);
  const load = (field: Conv2DParam): Wat => op(`i32.load offset=${paramOffset(field)}`, get('params'));

  return func(
    'conv2d',
    ['input', 'filter', ...channelArrays, 'output', 'params'],
    LOCALS.map((name) => [name, 'i32'] as const),
    [
      ...LOCAL_PARAMS.map((field) => set(field, load(field))),
      setGlobal('params', get('params')),
      set('tapBytes', mul(get('inChannels'), i32(inputBytes))),
      setGlobal('pixelBytes', mul(get('strideWidth'), get('tapBytes'))),
      setGlobal('rowInputBytes', mul(mul(get('dilationHeight'), get('inWidth')), get('tapBytes'))),
      setGlobal('rowFilterBytes', mul(get('filterWidth'), get('tapBytes'))),
      setGlobal('runInputBytes', mul(get('dilationWidth'), get('tapBytes'))),
      setGlobal('runFilterBytes', get('tapBytes')),
      setGlobal('filterBytes', mul(get('filterHeight'), global('rowFilterBytes'))),
      setGlobal('outPixelBytes', mul(get('outChannels'), i32(outputBytes))),
      set('lastOrigin', sub(sub(get('inWidth'), i32(1)), mul(sub(get('filterWidth'), i32(1)), get('dilationWidth')))),
      set('imageInput', get('input')),
      set('rowOut', get('output')),
      whileLoop('images', op('i32.lt_s', get('image'), load('batch')), [
        set('outY', i32(0)),
        whileLoop('down', op('i32.lt_s', get('outY'), get('outHeight')), [
          set('originY', sub(mul(get('outY'), get('strideHeight')), get('padTop'))),
          set('firstY', firstTap('originY', 'dilationHeight')),
          ...tapsInside('originY', 'inHeight', 'filterHeight', 'dilationHeight', 'firstY', 'rows'),
          set(
            'row',
            add(
              get('imageInput'),
              mul(mul(add(get('originY'), mul(get('firstY'), get('dilationHeight'))), get('inWidth')), get('tapBytes')),
            ),
          ),
          set('channel', i32(0)),
          group(channels),
          ...(channels === 1 ? [] : [group(1)]),
          advance('rowOut', mul(get('outWidth'), global('outPixelBytes'))),
          advance('outY', i32(1)),
        ]),
        advance('imageInput', mul(mul(get('inHeight'), get('inWidth')), get('tapBytes'))),
        advance('image', i32(1)),
      ]),
    ],
    { exported: 'conv2d' },
  );
}
