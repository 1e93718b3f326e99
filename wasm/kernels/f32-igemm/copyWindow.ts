import type { F32Lanes } from '../../f32Lanes.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, smaller, sub, when, whileLoop, type Wat } from '../../wat.ts';
import { copyRunName, zeroRunName } from './copyRun.ts';
import { F32_IGEMM } from './family.ts';

type Field = Parameters<(typeof F32_IGEMM)['params']['offset']>[0];

export const load = (name: Field): Wat => field(F32_IGEMM.params, name);

/** Address of the pixel (y, x) of the current image. */
export const pixelAt = (y: Wat, x: Wat): Wat =>
  add(load('input'), mul(add(mul(add(mul(get('image'), load('inHeight')), y), load('inWidth')), x), load('pixelBytes')));

export function copyWindowName({ isa }: F32Lanes): string {
  return `f32_copy_window__${isa}`;
}

/**
 * Copies the window of one output pixel to `to`, tap after tap, with zeros for taps outside the image; returns where it ends.
 *
 * `wholeRows`: taps of a row lie side by side in the image and go together.
 */
export function copyWindow(lanes: F32Lanes): Wat {
  const zero = (taps: Wat): Wat => set('to', op(`call $${zeroRunName(lanes)}`, get('to'), mul(taps, load('tapBytes'))));
  const copy = (x: Wat, taps: Wat): Wat =>
    set('to', op(`call $${copyRunName(lanes)}`, get('to'), pixelAt(get('inY'), x), mul(taps, load('tapBytes'))));
  const outside = (name: string, size: Wat): Wat => op('i32.ge_u', get(name), size);
  const locals = ['originY', 'originX', 'filterWidth', 'before', 'inside', 'tapY', 'tapX', 'inY', 'inX'];
  return func(
    copyWindowName(lanes),
    ['params', 'to', 'image', 'outY', 'outX', 'wholeRows'],
    locals.map((local) => [local, 'i32'] as const),
    [
      set('originY', sub(mul(get('outY'), load('strideHeight')), load('padTop'))),
      set('originX', sub(mul(get('outX'), load('strideWidth')), load('padLeft'))),
      set('filterWidth', load('filterWidth')),
      // Taps of a whole row before the image, and inside it.
      set('before', sub(i32(0), get('originX'))),
      set('before', op('select', get('before'), i32(0), op('i32.gt_s', get('before'), i32(0)))),
      set('before', smaller(get('before'), get('filterWidth'))),
      set('inside', sub(load('inWidth'), get('originX'))),
      set('inside', sub(smaller(get('inside'), get('filterWidth')), get('before'))),
      set('inside', op('select', get('inside'), i32(0), op('i32.gt_s', get('inside'), i32(0)))),
      whileLoop('down', op('i32.lt_s', get('tapY'), load('filterHeight')), [
        set('inY', add(get('originY'), mul(get('tapY'), load('dilationHeight')))),
        when(
          outside('inY', load('inHeight')),
          [zero(get('filterWidth'))],
          [
            when(
              get('wholeRows'),
              [
                zero(get('before')),
                copy(add(get('originX'), get('before')), get('inside')),
                zero(sub(sub(get('filterWidth'), get('before')), get('inside'))),
              ],
              [
                set('tapX', i32(0)),
                set('inX', get('originX')),
                whileLoop('across', op('i32.lt_s', get('tapX'), get('filterWidth')), [
                  when(outside('inX', load('inWidth')), [zero(i32(1))], [copy(get('inX'), i32(1))]),
                  advance('inX', load('dilationWidth')),
                  advance('tapX', i32(1)),
                ]),
              ],
            ),
          ],
        ),
        advance('tapY', i32(1)),
      ]),
      get('to'),
    ],
    { result: 'i32' },
  );
}
