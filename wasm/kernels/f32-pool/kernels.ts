import { F32_LANES, type F32Lanes } from '../../f32Lanes.ts';
import { storeClamped } from '../../f32Stores.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
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
  when,
  whileLoop,
  type Wat,
} from '../../wat.ts';
import { F32_POOL, poolKernelName, type F32PoolField, type PoolKind } from './family.ts';

const load = (name: F32PoolField): Wat => field(F32_POOL.params, name);

/** What a pool starts from, adds a tap by, and makes of the sum of `taps` taps. */
interface Pooling {
  readonly start: Wat;
  readonly step: (sum: Wat, tap: Wat) => Wat;
  readonly finish: (sum: Wat) => Wat;
}

const POOLINGS: Readonly<Record<PoolKind, (lanes: F32Lanes) => Pooling>> = {
  // A tap that is NaN is not larger, as in core/.
  maxpool: (lanes) => ({
    start: lanes.lanes === 1 ? '(f32.const -inf)' : '(v128.const f32x4 -inf -inf -inf -inf)',
    step: lanes.larger,
    finish: (sum) => sum,
  }),
  avgpool: (lanes) => ({ start: lanes.zero, step: lanes.add, finish: (sum) => lanes.divide(sum, get('taps')) }),
};

/** First and one past the last tap inside the image, as places in it. */
function inside(first: string, end: string, origin: Wat, filter: Wat, size: Wat): readonly Wat[] {
  return [
    set(first, origin),
    set(end, add(get(first), filter)),
    set(end, smaller(get(end), size)),
    set(first, larger(get(first), i32(0))),
    set(end, larger(get(end), get(first))),
  ];
}

const LOCALS = [
  ...['outY', 'outX', 'firstY', 'endY', 'firstX', 'endX', 'width', 'y', 'k', 'left'],
  ...['pixelBytes', 'rowBytes', 'image', 'corner', 'source', 'row', 'out', 'at'],
];

function pool(name: string, lanes: F32Lanes, { start, step, finish }: Pooling): Wat {
  const vector = 4 * lanes.lanes;
  const count = op('f32.convert_i32_s', mul(sub(get('endY'), get('firstY')), get('width')));
  return func(
    name,
    ['params', 'begin', 'end'],
    [...LOCALS.map((local) => [local, 'i32'] as const), ...['sum', 'x', 'taps'].map((local) => [local, lanes.type] as const)],
    [
      set('pixelBytes', mul(load('channels'), i32(4))),
      set('rowBytes', mul(load('inWidth'), get('pixelBytes'))),
      set('out', add(load('output'), mul(mul(get('begin'), load('outWidth')), get('pixelBytes')))),
      whileLoop('rows', op('i32.lt_s', get('begin'), get('end')), [
        set('outY', op('i32.rem_u', get('begin'), load('outHeight'))),
        set('image', mul(mul(op('i32.div_u', get('begin'), load('outHeight')), load('inHeight')), get('rowBytes'))),
        ...inside(
          'firstY',
          'endY',
          sub(mul(get('outY'), load('strideHeight')), load('padTop')),
          load('filterHeight'),
          load('inHeight'),
        ),
        set('outX', i32(0)),
        whileLoop('across', op('i32.lt_s', get('outX'), load('outWidth')), [
          ...inside(
            'firstX',
            'endX',
            sub(mul(get('outX'), load('strideWidth')), load('padLeft')),
            load('filterWidth'),
            load('inWidth'),
          ),
          set('width', sub(get('endX'), get('firstX'))),
          set('taps', lanes.lanes === 1 ? count : op('f32x4.splat', count)),
          set('corner', add(add(load('input'), get('image')), mul(get('firstY'), get('rowBytes')))),
          advance('corner', mul(get('firstX'), get('pixelBytes'))),
          set('left', load('channels')),
          whileLoop('channels', op('i32.gt_s', get('left'), i32(0)), [
            set('sum', start),
            when(get('width'), [
              set('y', get('firstY')),
              set('source', get('corner')),
              whileLoop('down', op('i32.lt_s', get('y'), get('endY')), [
                set('row', get('source')),
                set('k', get('width')),
                repeatLoop(
                  'taps',
                  [
                    set('sum', step(get('sum'), lanes.load(get('row')))),
                    advance('row', get('pixelBytes')),
                    advance('k', i32(-1)),
                  ],
                  get('k'),
                ),
                advance('source', get('rowBytes')),
                advance('y', i32(1)),
              ]),
            ]),
            ...storeClamped(lanes, F32_POOL.params, get('out'), finish(get('sum'))),
            advance('corner', i32(vector)),
            advance('out', smaller(i32(vector), mul(get('left'), i32(4)))),
            advance('left', i32(-lanes.lanes)),
          ]),
          advance('outX', i32(1)),
        ]),
        advance('begin', i32(1)),
      ]),
    ],
    { exported: name },
  );
}

export const F32_POOL_KERNELS: readonly OperatorKernel[] = (['maxpool', 'avgpool'] as const).flatMap((kind) =>
  (['scalar', 'simd128'] as const).map((isa): OperatorKernel => {
    const name = poolKernelName(kind, isa);
    const lanes = F32_LANES[isa];
    const functions = () => ({ [name]: pool(name, lanes, POOLINGS[kind](lanes)) });
    const tile = { pixels: 1, channels: lanes.lanes, depth: 1 };
    return { name, isa, family: F32_POOL, functions, inner: { label: 'taps', tile, macs: 0 } };
  }),
);
