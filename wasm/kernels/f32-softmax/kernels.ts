import { constantPool } from '../../elementwise/constantPool.ts';
import { EXPONENTIAL_RANGE, exponential, exponentialLocals, wholeExponential } from '../../elementwise/exponential.ts';
import { FLOATS, largerOf, type Floats } from '../../elementwise/floats.ts';
import { storeLeft } from '../../elementwise/storeLanes.ts';
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

/** One row, from the locals `rowIn` to `rowOut`. */
function row(floats: Floats, store: Wat): readonly Wat[] {
  const { op: of, splat, constant } = floats;
  const sum = folded(floats, 'sum', (a, b) => op('f32.add', a, b));
  return [
    set('largest', constant(-Infinity)),
    ...walk(floats, 'maxima', get('rowIn'), [set('largest', largerOf(floats, get('largest'), x))]),
    set('largest', splat(folded(floats, 'largest', (a, b) => op('f32.max', a, b)))),
    set('sum', constant(0)),
    ...walk(floats, 'exponentials', get('rowIn'), [
      set('x', of('mul', of('sub', x, get('largest')), get('beta'))),
      set('x', largerOf(floats, x, constant(EXPONENTIAL_RANGE.least))),
      ...exponential(floats, 'x'),
      set('x', wholeExponential(floats)),
      set('sum', of('add', get('sum'), x)),
      store,
    ]),
    set('sum', splat(op('f32.div', '(f32.const 1)', sum))),
    ...walk(floats, 'shares', get('rowOut'), [set('x', of('mul', x, get('sum'))), store]),
  ];
}

function kernel(floats: Floats): OperatorKernel {
  const { isa, type, lanes, splat } = floats;
  const name = `f32_softmax_ukernel_${lanes}__${isa}`;
  const pool = constantPool(floats);
  const store = lanes > 1 ? storeLeft('x', lanes, 4, op('v128.store align=4', get('out'), x)) : op('f32.store', get('out'), x);
  const body = row(pool.floats, store);
  const rowBytes = mul(get('depth'), i32(4));
  const wat = (): Wat =>
    func(
      name,
      ['params', 'begin', 'end'],
      [
        ...['depth', 'rowIn', 'rowOut', 'in', 'out', 'left'].map((local) => [local, 'i32'] as const),
        ...['x', 'beta', 'largest', 'sum', ...exponentialLocals].map((local) => [local, type] as const),
        ...pool.locals(),
      ],
      [
        set('depth', field(params, 'depth')),
        set('beta', splat(field(params, 'beta'))),
        set('rowIn', add(field(params, 'input'), mul(get('begin'), rowBytes))),
        set('rowOut', add(field(params, 'output'), mul(get('begin'), rowBytes))),
        ...pool.prepare(),
        whileLoop('rows', op('i32.lt_u', get('begin'), get('end')), [
          ...body,
          advance('rowIn', rowBytes),
          advance('rowOut', rowBytes),
          advance('begin', i32(1)),
        ]),
      ],
      { exported: name },
    );
  const inner = { label: 'exponentials', tile: { pixels: lanes, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa, family: F32_SOFTMAX, functions: () => ({ [name]: wat() }), inner };
}

export const F32_SOFTMAX_KERNELS: readonly OperatorKernel[] = FLOATS.map(kernel);
