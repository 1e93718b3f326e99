import { F32_LANES } from '../../f32Lanes.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { add, advance, func, get, global, i32, mul, op, set, smaller, sub, when, whileLoop, type Wat } from '../../wat.ts';
import { innerLoop, panelsName, productFunctions } from '../f32-gemm/panels.ts';
import { F32_GEMM_TILES, gemmKernelName, type GemmTile } from '../f32-gemm/tiles.ts';
import { copyRun, copyRunName, zeroRun, zeroRunName } from './copyRun.ts';
import { copyWindow, copyWindowName, load, pixelAt } from './copyWindow.ts';
import { F32_IGEMM } from './family.ts';

/** 1 where the windows of `rows` pixels from (outY, outX) on lie side by side, wholly inside the image. */
function allInside(): Wat {
  const lastX = add(mul(add(get('outX'), sub(get('rows'), i32(1))), load('strideWidth')), load('filterWidth'));
  const lastY = add(get('originY'), mul(sub(load('filterHeight'), i32(1)), load('dilationHeight')));
  return [
    get('wholeRows'),
    op('i32.le_s', add(get('outX'), get('rows')), load('outWidth')),
    op('i32.ge_s', get('originY'), i32(0)),
    op('i32.lt_s', lastY, load('inHeight')),
    op('i32.ge_s', get('originX'), i32(0)),
    op('i32.le_s', sub(lastX, load('padLeft')), load('inWidth')),
  ].reduce((all, one) => op('i32.and', all, one));
}

const LOCALS = [
  ...['tiles', 'line', 'tile', 'first', 'rows', 'outX', 'outY', 'image', 'wholeRows', 'originY', 'originX'],
  ...['to', 'row', 'c', 'length'],
];

/** Tile after tile: read in place where all its windows lie inside the image, else from a copy. */
function igemm(name: string, tile: GemmTile): Wat {
  const lanes = F32_LANES[tile.isa];
  const panels = (a: Wat, stride: Wat, runs: Wat, length: Wat, skip: Wat): Wat =>
    op(`call $${panelsName(tile)}`, get('params'), a, stride, get('rows'), runs, length, skip, get('c'), i32(0), load('panels'));
  // Behind what the product needs of the scratch.
  const windows = add(global('scratch'), i32(4 * tile.rows * tile.channels));
  return func(
    name,
    ['params', 'begin', 'end'],
    LOCALS.map((local) => [local, 'i32'] as const),
    [
      set('tiles', op('i32.div_u', add(load('width'), i32(tile.rows - 1)), i32(tile.rows))),
      set(
        'wholeRows',
        op('i32.and', op('i32.eq', load('dilationWidth'), i32(1)), op('i32.eq', load('pixelBytes'), load('tapBytes'))),
      ),
      set('length', mul(load('filterWidth'), op('i32.shr_u', load('tapBytes'), i32(2)))),
      set('line', op('i32.div_u', get('begin'), get('tiles'))),
      set('tile', op('i32.rem_u', get('begin'), get('tiles'))),
      whileLoop('units', op('i32.lt_s', get('begin'), get('end')), [
        set('first', mul(get('tile'), i32(tile.rows))),
        set('rows', sub(load('width'), get('first'))),
        set('rows', smaller(get('rows'), i32(tile.rows))),
        set('c', add(load('output'), add(mul(get('line'), load('lineBytes')), mul(get('first'), load('outStride'))))),
        advance('first', mul(get('line'), load('width'))),
        set('outX', op('i32.rem_u', get('first'), load('outWidth'))),
        set('first', op('i32.div_u', get('first'), load('outWidth'))),
        set('outY', op('i32.rem_u', get('first'), load('outHeight'))),
        set('image', op('i32.div_u', get('first'), load('outHeight'))),
        set('originY', sub(mul(get('outY'), load('strideHeight')), load('padTop'))),
        set('originX', sub(mul(get('outX'), load('strideWidth')), load('padLeft'))),
        when(
          allInside(),
          [
            panels(
              pixelAt(get('originY'), get('originX')),
              mul(load('strideWidth'), load('pixelBytes')),
              load('filterHeight'),
              get('length'),
              sub(mul(mul(load('dilationHeight'), load('inWidth')), load('pixelBytes')), mul(get('length'), i32(4))),
            ),
          ],
          [
            set('to', windows),
            set('row', i32(0)),
            whileLoop('windows', op('i32.lt_s', get('row'), get('rows')), [
              set(
                'to',
                op(
                  `call $${copyWindowName(lanes)}`,
                  get('params'),
                  get('to'),
                  get('image'),
                  get('outY'),
                  get('outX'),
                  get('wholeRows'),
                ),
              ),
              advance('row', i32(1)),
              advance('outX', i32(1)),
              when(op('i32.eq', get('outX'), load('outWidth')), [
                set('outX', i32(0)),
                advance('outY', i32(1)),
                when(op('i32.eq', get('outY'), load('outHeight')), [set('outY', i32(0)), advance('image', i32(1))]),
              ]),
            ]),
            panels(windows, mul(load('depth'), i32(4)), i32(1), load('depth'), i32(0)),
          ],
        ),
        advance('begin', i32(1)),
        advance('tile', i32(1)),
        when(op('i32.eq', get('tile'), get('tiles')), [set('tile', i32(0)), advance('line', i32(1))]),
      ]),
    ],
    { exported: name },
  );
}

/** Convolutions of any window; the product itself is the function that f32-gemm calls. */
export const F32_IGEMM_KERNELS: readonly OperatorKernel[] = Object.values(F32_GEMM_TILES)
  .filter(({ rows }) => rows > 1)
  .map((tile) => {
    const name = gemmKernelName('f32_igemm', tile);
    const lanes = F32_LANES[tile.isa];
    const functions = () => ({
      ...productFunctions(tile),
      [copyRunName(lanes)]: copyRun(lanes),
      [zeroRunName(lanes)]: zeroRun(lanes),
      [copyWindowName(lanes)]: copyWindow(lanes),
      [name]: igemm(name, tile),
    });
    return { name, isa: tile.isa, family: F32_IGEMM, functions, inner: innerLoop(tile) };
  });
