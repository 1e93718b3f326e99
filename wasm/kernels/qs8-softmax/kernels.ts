import { loadInt8 } from '../../elementwise/int8.ts';
import type { OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, larger, mul, op, set, sub, whileLoop, type Wat } from '../../wat.ts';
import { QS8_SOFTMAX } from './family.ts';

const { params } = QS8_SOFTMAX;
const NAME = 'qs8_softmax_ukernel_1__scalar';

/** The exponential at the element's distance from the largest: the end of the table is addressed backwards. */
const exponential: Wat = op('f32.load', sub(get('zero'), mul(loadInt8('in'), i32(4))));

const walk = (label: string, body: readonly Wat[]): readonly Wat[] => [
  set('in', get('row')),
  whileLoop(label, op('i32.lt_u', get('in'), get('rowEnd')), [...body, advance('in', i32(1))]),
];

const softmax: Wat = func(
  NAME,
  ['params', 'begin', 'end'],
  [
    ...(['depth', 'flip', 'row', 'rowEnd', 'in', 'out', 'value', 'largest', 'zero', 'zeroPoint'] as const).map(
      (local) => [local, 'i32'] as const,
    ),
    ['sum', 'f32'],
    ['most', 'f64'],
  ],
  [
    set('depth', field(params, 'depth')),
    set('flip', field(params, 'flip')),
    set('zeroPoint', field(params, 'zeroPoint')),
    set('row', add(field(params, 'input'), mul(get('begin'), get('depth')))),
    set('out', add(field(params, 'output'), mul(get('begin'), get('depth')))),
    set('most', op('f64.convert_i32_s', sub(i32(127), get('zeroPoint')))),
    whileLoop('rows', op('i32.lt_u', get('begin'), get('end')), [
      set('rowEnd', add(get('row'), get('depth'))),
      set('largest', i32(-128)),
      ...walk('maximum', [set('value', loadInt8('in')), set('largest', larger(get('largest'), get('value')))]),
      set('zero', add(field(params, 'table'), mul(get('largest'), i32(4)))),
      set('sum', '(f32.const 0)'),
      ...walk('sums', [set('sum', op('f32.add', get('sum'), exponential))]),
      set('sum', op('f32.div', '(f32.const 1)', op('f32.mul', get('sum'), field(params, 'outScale')))),
      // The half is added in float64: in float32 it would carry what lies just below a half.
      ...walk('steps', [
        op(
          'i32.store8',
          get('out'),
          op(
            'i32.xor',
            add(
              op(
                'i32.trunc_f64_u',
                op(
                  'f64.min',
                  op('f64.add', op('f64.promote_f32', op('f32.mul', exponential, get('sum'))), '(f64.const 0.5)'),
                  get('most'),
                ),
              ),
              get('zeroPoint'),
            ),
            get('flip'),
          ),
        ),
        advance('out', i32(1)),
      ]),
      set('row', get('rowEnd')),
      advance('begin', i32(1)),
    ]),
  ],
  { exported: NAME },
);

/** A sum in the order of the row, and a table that fits no register: one variant serves all. */
export const QS8_SOFTMAX_KERNELS: readonly OperatorKernel[] = [
  {
    name: NAME,
    isa: 'scalar',
    family: QS8_SOFTMAX,
    functions: () => ({ [NAME]: softmax }),
    inner: { label: 'steps', tile: { pixels: 1, channels: 1, depth: 1 }, macs: 0 },
  },
];
