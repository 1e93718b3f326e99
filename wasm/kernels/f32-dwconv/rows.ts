import type { F32Lanes } from '../../f32Lanes.ts';
import { field } from '../../struct.ts';
import { add, advance, get, i32, mul, op, set, sub, whileLoop, type Wat } from '../../wat.ts';
import { F32_DWCONV, type F32DwconvField } from './family.ts';

export const load = (name: F32DwconvField): Wat => field(F32_DWCONV.params, name);

/** Locals that the walk over rows and groups needs and sets. */
export const ROW_LOCALS = [
  'image',
  'outY',
  'originY',
  'pixelBytes',
  'outBytes',
  'rowBytes',
  'row',
  'w',
  'out',
  'group',
  'left',
] as const;

/**
 * Goes through output rows and their groups of channels, and does `body` for each: `row` is the address of the image's row 0 (which may
 * have been passed over or not be reached), `originY` the first tap's row, `w` the group's weights, `out` where its first pixel goes,
 * `left` how many of its channels and those behind it there are.
 */
export function eachRowAndGroup(lanes: F32Lanes, body: readonly Wat[]): readonly Wat[] {
  return [
    set('pixelBytes', mul(load('inChannels'), i32(4))),
    set('outBytes', mul(load('outChannels'), i32(4))),
    set('rowBytes', mul(load('inWidth'), get('pixelBytes'))),
    whileLoop('rows', op('i32.lt_s', get('begin'), get('end')), [
      set('outY', op('i32.rem_u', get('begin'), load('outHeight'))),
      set('image', op('i32.div_u', get('begin'), load('outHeight'))),
      set('originY', sub(mul(get('outY'), load('strideHeight')), load('padTop'))),
      set('row', add(load('input'), mul(mul(get('image'), load('inHeight')), get('rowBytes')))),
      set('w', load('weights')),
      set('out', add(load('output'), mul(mul(get('begin'), load('outWidth')), get('outBytes')))),
      set('left', load('outChannels')),
      set('group', i32(0)),
      whileLoop('groups', op('i32.lt_s', get('group'), load('groups')), [
        ...body,
        advance('w', load('groupBytes')),
        advance('out', i32(4 * lanes.lanes)),
        advance('left', i32(-lanes.lanes)),
        advance('group', i32(1)),
      ]),
      advance('begin', i32(1)),
    ]),
  ];
}
