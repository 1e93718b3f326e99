import { EXPONENTIAL_RANGE, exponential, exponentialLocals, wholeExponential } from '../../elementwise/exponential.ts';
import { FLOATS, largerOf, type Floats } from '../../elementwise/floats.ts';
import { storeFirstLanes } from '../../elementwise/storeLanes.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, upTo, when, whileLoop, type Wat } from '../../wat.ts';
import { F32_SOFTMAX } from './family.ts';

const { params } = F32_SOFTMAX;
const x = get('x');

/** All lanes of a local folded into one number. */
const folded = ({ lanes, op: of }: Floats, local: string, fold: (a: Wat, b: Wat) => Wat): Wat =>
  lanes === 1
    ? get(local)
    : upTo(lanes)
        .map((lane) => of(`extract_lane ${lane}`, get(local)))
        .reduce(fold);

/** The row from `from` on, element by element as local `x`; what lies behind its end is -Infinity, of which nothing comes. */
function walk(floats: Floats, label: string, from: Wat, body: readonly Wat[]): readonly Wat[] {
  const { lanes, load, constant, choose } = floats;
  const inside = op('i32x4.lt_s', '(v128.const i32x4 0 1 2 3)', op('i32x4.splat', get('left')));
  return [
    set('in', from),
    set('out', get('rowOut')),
    set('left', get('depth')),
    whileLoop(label, op('i32.gt_s', get('left'), i32(0)), [
      set('x', load(get('in'))),
      ...(lanes > 1 ? [when(op('i32.lt_s', get('left'), i32(lanes)), [set('x', choose(inside, x, constant(-Infinity)))])] : []),
      ...body,
      advance('in', i32(4 * lanes)),
      advance('out', i32(4 * lanes)),
      advance('left', i32(-lanes)),
    ]),
  ];
}

function kernel(floats: Floats): OperatorKernel {
  const { isa, type, lanes, splat, constant } = floats;
  const name = `f32_softmax_ukernel_${lanes}__${isa}`;
  const vector = lanes > 1;
  const store: readonly Wat[] = vector
    ? [
        when(op('i32.lt_s', get('left'), i32(lanes)), storeFirstLanes('x', 'out', 'left', 4), [
          op('v128.store align=4', get('out'), x),
        ]),
      ]
    : [op('f32.store', get('out'), x)];
  const wat = (): Wat =>
    func(
      name,
      ['params', 'begin', 'end'],
      [
        ...['depth', 'rowIn', 'rowOut', 'in', 'out', 'left'].map((local) => [local, 'i32'] as const),
        ...['x', 'beta', 'largest', 'sum', ...exponentialLocals].map((local) => [local, type] as const),
        ['number', 'f32'],
      ],
      [
        set('depth', field(params, 'depth')),
        set('beta', splat(field(params, 'beta'))),
        set('rowIn', add(field(params, 'input'), mul(mul(get('begin'), get('depth')), i32(4)))),
        set('rowOut', add(field(params, 'output'), mul(mul(get('begin'), get('depth')), i32(4)))),
        whileLoop('rows', op('i32.lt_u', get('begin'), get('end')), [
          set('largest', constant(-Infinity)),
          ...walk(floats, 'maxima', get('rowIn'), [set('largest', largerOf(floats, get('largest'), x))]),
          set('largest', splat(folded(floats, 'largest', (a, b) => op('f32.max', a, b)))),
          set('sum', constant(0)),
          ...walk(floats, 'exponentials', get('rowIn'), [
            set('x', floats.op('mul', floats.op('sub', x, get('largest')), get('beta'))),
            set('x', largerOf(floats, x, constant(EXPONENTIAL_RANGE.least))),
            ...exponential(floats, 'x'),
            set('x', wholeExponential(floats)),
            set('sum', floats.op('add', get('sum'), x)),
            ...store,
          ]),
          set(
            'number',
            op(
              'f32.div',
              '(f32.const 1)',
              folded(floats, 'sum', (a, b) => op('f32.add', a, b)),
            ),
          ),
          set('sum', splat(get('number'))),
          ...walk(floats, 'shares', get('rowOut'), [set('x', floats.op('mul', x, get('sum'))), ...store]),
          advance('rowIn', mul(get('depth'), i32(4))),
          advance('rowOut', mul(get('depth'), i32(4))),
          advance('begin', i32(1)),
        ]),
      ],
      { exported: name },
    );
  const inner = { label: 'exponentials', tile: { pixels: lanes, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa, family: F32_SOFTMAX, functions: () => ({ [name]: wat() }), inner };
}

export const F32_SOFTMAX_KERNELS: readonly OperatorKernel[] = FLOATS.map(kernel);
