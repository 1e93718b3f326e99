import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, smaller, sub, when, whileLoop, type Wat } from '../../wat.ts';
import { BLOCK_CHANNELS, GROUP_CHANNELS, QS8_DWCONV, VECTOR_BYTES, type DwconvField } from './family.ts';
import type { OneStep } from './requantizeOne.ts';

const load = (name: DwconvField): Wat => field(QS8_DWCONV.params, name);

const LOCALS = [
  ...['image', 'strip', 'block', 'row', 'lastRow', 'x', 'channel', 'lastChannel', 'inChannel', 'imageAt', 'zeroPoint', 'flip'],
  ...['group', 'taps', 'tap', 'filterY', 'filterX', 'y', 'inX', 'sum', 'out', 'left', 'inHeight', 'inWidth', 'inChannels'],
  ...['filterHeight', 'filterWidth', 'dilationWidth', 'line'],
] as const;

const signed = (byte: Wat): Wat => op('i32.extend8_s', op('i32.xor', byte, get('flip')));

/**
 * The definition, output by output and tap by tap, for all filters: what lies outside of the image is skipped.
 *
 * Its weights are packed as for vectors of two rows; here the sums begin with the bias alone, and the zero point is taken from each element.
 */
export function scalar(name: string, steps: OneStep): Wat {
  const element = op('i32.load8_u', add(get('line'), mul(get('inX'), get('inChannels'))));
  // [filterY / 2][filterX][channel][filterY % 2] of 16 bits.
  const weight = op('i32.load16_s', add(get('tap'), op('i32.shl', get('filterX'), i32(4))));
  const output = [
    set('group', add(load('weights'), mul(op('i32.shr_u', get('channel'), i32(2)), load('groupBytes')))),
    set('group', add(get('group'), op('i32.shl', op('i32.and', get('channel'), i32(GROUP_CHANNELS - 1)), i32(2)))),
    set('taps', add(get('group'), i32((1 + steps.vectors) * VECTOR_BYTES))),
    set('inChannel', op('i32.div_u', get('channel'), load('depthMultiplier'))),
    set('sum', op('i32.load', get('group'))),
    set('filterY', i32(0)),
    set('y', sub(mul(get('row'), load('strideHeight')), load('padTop'))),
    whileLoop('down', op('i32.lt_s', get('filterY'), get('filterHeight')), [
      when(op('i32.lt_u', get('y'), get('inHeight')), [
        set('line', add(get('imageAt'), add(mul(mul(get('y'), get('inWidth')), get('inChannels')), get('inChannel')))),
        set('tap', mul(mul(op('i32.shr_u', get('filterY'), i32(1)), get('filterWidth')), i32(VECTOR_BYTES))),
        set('tap', add(add(get('taps'), get('tap')), op('i32.shl', op('i32.and', get('filterY'), i32(1)), i32(1)))),
        set('filterX', i32(0)),
        set('inX', get('left')),
        whileLoop('taps', op('i32.lt_s', get('filterX'), get('filterWidth')), [
          when(op('i32.lt_u', get('inX'), get('inWidth')), [
            set('sum', add(get('sum'), mul(sub(signed(element), get('zeroPoint')), weight))),
          ]),
          advance('inX', get('dilationWidth')),
          advance('filterX', i32(1)),
        ]),
      ]),
      advance('y', load('dilationHeight')),
      advance('filterY', i32(1)),
    ]),
    op('i32.store8', add(get('out'), get('channel')), op('i32.xor', steps.step, get('flipOut'))),
    advance('channel', i32(1)),
  ];
  const pixel = [
    set('left', sub(mul(get('x'), load('strideWidth')), load('padLeft'))),
    set('channel', mul(get('block'), i32(BLOCK_CHANNELS))),
    set('lastChannel', add(get('channel'), i32(BLOCK_CHANNELS))),
    set('lastChannel', smaller(get('lastChannel'), load('outChannels'))),
    set('out', add(mul(add(mul(get('image'), load('outHeight')), get('row')), load('outWidth')), get('x'))),
    set('out', add(load('output'), mul(get('out'), load('outChannels')))),
    whileLoop('channels', op('i32.lt_s', get('channel'), get('lastChannel')), output),
    advance('x', i32(1)),
  ];
  return func(
    name,
    ['params', 'begin', 'end'],
    [...[...LOCALS, 'flipOut'].map((local) => [local, 'i32'] as const), ...steps.locals],
    [
      set('flip', op('i32.and', load('inputFlip'), i32(255))),
      set('flipOut', op('i32.and', load('outputFlip'), i32(255))),
      set('zeroPoint', signed(load('inputZero'))),
      ...(['inHeight', 'inWidth', 'inChannels', 'filterHeight', 'filterWidth', 'dilationWidth'] as const).map((one) =>
        set(one, load(one)),
      ),
      whileLoop('units', op('i32.lt_s', get('begin'), get('end')), [
        set('strip', op('i32.div_u', get('begin'), load('blocks'))),
        set('block', sub(get('begin'), mul(get('strip'), load('blocks')))),
        set('image', op('i32.div_u', get('strip'), load('strips'))),
        set('row', mul(sub(get('strip'), mul(get('image'), load('strips'))), load('unitRows'))),
        set('lastRow', add(get('row'), load('unitRows'))),
        set('lastRow', smaller(get('lastRow'), load('outHeight'))),
        set('imageAt', add(load('input'), mul(mul(mul(get('image'), get('inHeight')), get('inWidth')), get('inChannels')))),
        whileLoop('rows', op('i32.lt_s', get('row'), get('lastRow')), [
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
