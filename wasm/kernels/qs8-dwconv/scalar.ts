import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, smaller, sub, upTo, when, whileLoop, type Wat } from '../../wat.ts';
import { BLOCK_CHANNELS, GROUP_CHANNELS, QS8_DWCONV, VECTOR_BYTES, type DwconvField } from './family.ts';
import type { OneStep } from './requantizeOne.ts';

const load = (name: DwconvField): Wat => field(QS8_DWCONV.params, name);

const LOCALS = [
  ...[
    'image',
    'strip',
    'block',
    'row',
    'lastRow',
    'x',
    'channel',
    'lastChannel',
    'inChannel',
    'imageAt',
    'zero',
    'flip',
    'flipOut',
  ],
  ...['firstY', 'endY', 'originY', 'firstX', 'endX', 'originX', 'firstAt', 'across', 'filterY', 'group', 'out'],
  ...['at', 'line', 'tap', 'tapLine', 'lineBytes', 'pixelBytes', 'tapLineBytes', 'inChannels', 'depthMultiplier'],
  ...['sum0', 'sum1', 'sum2', 'sum3', 'channel1', 'channel2', 'channel3'],
] as const;

/** Taps `first` up to `end` of a window's axis that lie inside the image. */
function inside(axis: 'X' | 'Y', origin: Wat, filter: Wat, dilation: Wat, size: Wat): readonly Wat[] {
  const [start, first, end] = [`origin${axis}`, `first${axis}`, `end${axis}`];
  const tapAt = (tap: Wat): Wat => add(get(start), mul(tap, dilation));
  return [
    set(start, origin),
    set(first, i32(0)),
    set(end, filter),
    whileLoop(`before${axis}`, op('i32.lt_s', tapAt(get(first)), i32(0)), [advance(first, i32(1))]),
    whileLoop(`behind${axis}`, op('i32.gt_s', tapAt(get(end)), sub(add(size, dilation), i32(1))), [advance(end, i32(-1))]),
  ];
}

const four = upTo(GROUP_CHANNELS);

/**
 * The definition, pixel by pixel and tap by tap, four channels at a time, for all filters: taps outside of the image are left out.
 *
 * Its weights are packed as for vectors of two rows; here the sums begin with the bias alone, and the zero point is taken from each element.
 */
export function scalar(name: string, steps: OneStep): Wat {
  // Stored bytes are made unsigned, which XOR does for either way of storing; `zero` is made so too.
  const element = (channel: number): Wat => {
    const at = channel === 0 ? get('at') : add(get('at'), get(`channel${channel}`));
    return sub(op('i32.xor', op('i32.load8_u', at), get('flip')), get('zero'));
  };
  const rowBytes = mul(load('inWidth'), get('inChannels'));
  const store = (channel: number): readonly Wat[] => [
    op('i32.store8', add(get('out'), get('channel')), op('i32.xor', steps.step(`sum${channel}`, channel), get('flipOut'))),
    advance('channel', i32(1)),
    ...(channel + 1 < GROUP_CHANNELS ? [when(op('i32.lt_s', get('channel'), get('lastChannel')), store(channel + 1))] : []),
  ];
  const group = [
    ...four.map((channel) => set(`sum${channel}`, op(`i32.load offset=${4 * channel}`, get('group')))),
    set('inChannel', op('i32.div_u', get('channel'), get('depthMultiplier'))),
    ...four
      .slice(1)
      .map((channel) =>
        set(
          `channel${channel}`,
          sub(op('i32.div_u', add(get('channel'), i32(channel)), get('depthMultiplier')), get('inChannel')),
        ),
      ),
    set('filterY', get('firstY')),
    // [filterY / 2][filterX][channel][filterY % 2] of 16 bits.
    set('tapLine', add(get('group'), add(i32((1 + steps.vectors) * VECTOR_BYTES), mul(get('firstX'), i32(VECTOR_BYTES))))),
    set('line', add(get('firstAt'), get('inChannel'))),
    whileLoop('down', op('i32.lt_s', get('filterY'), get('endY')), [
      set('tap', add(get('tapLine'), mul(op('i32.shr_u', get('filterY'), i32(1)), get('tapLineBytes')))),
      set('tap', add(get('tap'), op('i32.shl', op('i32.and', get('filterY'), i32(1)), i32(1)))),
      set('at', get('line')),
      set('across', sub(get('endX'), get('firstX'))),
      whileLoop('taps', op('i32.gt_s', get('across'), i32(0)), [
        ...four.map((channel) =>
          set(
            `sum${channel}`,
            add(get(`sum${channel}`), mul(element(channel), op(`i32.load16_s offset=${4 * channel}`, get('tap')))),
          ),
        ),
        advance('at', get('pixelBytes')),
        advance('tap', i32(VECTOR_BYTES)),
        advance('across', i32(-1)),
      ]),
      advance('line', get('lineBytes')),
      advance('filterY', i32(1)),
    ]),
    ...store(0),
    advance('group', load('groupBytes')),
  ];
  const pixel = [
    ...inside(
      'X',
      sub(mul(get('x'), load('strideWidth')), load('padLeft')),
      load('filterWidth'),
      load('dilationWidth'),
      load('inWidth'),
    ),
    set('firstAt', mul(add(get('originY'), mul(get('firstY'), load('dilationHeight'))), rowBytes)),
    set('firstAt', add(get('firstAt'), mul(add(get('originX'), mul(get('firstX'), load('dilationWidth'))), get('inChannels')))),
    set('firstAt', add(get('imageAt'), get('firstAt'))),
    set('channel', mul(get('block'), i32(BLOCK_CHANNELS))),
    set('group', add(load('weights'), mul(op('i32.shr_u', get('channel'), i32(2)), load('groupBytes')))),
    set('lastChannel', add(get('channel'), i32(BLOCK_CHANNELS))),
    set('lastChannel', smaller(get('lastChannel'), load('outChannels'))),
    set('out', add(mul(add(mul(get('image'), load('outHeight')), get('row')), load('outWidth')), get('x'))),
    set('out', add(load('output'), mul(get('out'), load('outChannels')))),
    whileLoop('channels', op('i32.lt_s', get('channel'), get('lastChannel')), group),
    advance('x', i32(1)),
  ];
  return func(
    name,
    ['params', 'begin', 'end'],
    [...LOCALS.map((local) => [local, 'i32'] as const), ...steps.locals],
    [
      set('flip', op('i32.xor', op('i32.and', load('inputFlip'), i32(255)), i32(128))),
      set('flipOut', op('i32.and', load('outputFlip'), i32(255))),
      set('zero', op('i32.xor', load('inputZero'), get('flip'))),
      set('inChannels', load('inChannels')),
      set('depthMultiplier', load('depthMultiplier')),
      set('pixelBytes', mul(load('dilationWidth'), get('inChannels'))),
      set('lineBytes', mul(mul(load('dilationHeight'), load('inWidth')), get('inChannels'))),
      set('tapLineBytes', mul(load('filterWidth'), i32(VECTOR_BYTES))),
      whileLoop('units', op('i32.lt_s', get('begin'), get('end')), [
        set('strip', op('i32.div_u', get('begin'), load('blocks'))),
        set('block', sub(get('begin'), mul(get('strip'), load('blocks')))),
        set('image', op('i32.div_u', get('strip'), load('strips'))),
        set('row', mul(sub(get('strip'), mul(get('image'), load('strips'))), load('unitRows'))),
        set('lastRow', add(get('row'), load('unitRows'))),
        set('lastRow', smaller(get('lastRow'), load('outHeight'))),
        set('imageAt', add(load('input'), mul(mul(mul(get('image'), load('inHeight')), load('inWidth')), get('inChannels')))),
        whileLoop('rows', op('i32.lt_s', get('row'), get('lastRow')), [
          ...inside(
            'Y',
            sub(mul(get('row'), load('strideHeight')), load('padTop')),
            load('filterHeight'),
            load('dilationHeight'),
            load('inHeight'),
          ),
          set('x', i32(0)),
          whileLoop('across', op('i32.lt_s', get('x'), load('outWidth')), pixel),
          advance('row', i32(1)),
        ]),
        advance('begin', i32(1)),
      ]),
    ],
    { exported: name },
  );
}
