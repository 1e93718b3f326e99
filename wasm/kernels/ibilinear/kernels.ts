import { FLOATS, type Floats } from '../../elementwise/floats.ts';
import { prepareSteps, roundToSteps, stepLocals } from '../../elementwise/roundToSteps.ts';
import { storeLeft } from '../../elementwise/storeLanes.ts';
import type { Isa, OperatorKernel } from '../../operatorKernel.ts';
import { field } from '../../struct.ts';
import { add, advance, func, get, i32, mul, op, set, sub, whileLoop, type ValueType, type Wat } from '../../wat.ts';
import { BETWEEN, IBILINEAR } from './family.ts';

const { params } = IBILINEAR;
const [scalar, simd128] = FLOATS as readonly [Floats, Floats];

/** Pointers to an element of the four pixels around, which move along the channels. */
const CORNERS = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const;
type Corner = (typeof CORNERS)[number];

/** How some channels of a pixel are interpolated. */
interface Interpolation {
  readonly stem: string;
  readonly isa: Isa;
  readonly elementBytes: 1 | 4;
  readonly lanes: number;
  /** The arithmetic between the corners: `f64x2`, `f32` and so on. */
  readonly arithmetic: string;
  /** A float64 as a number of it, in every lane. */
  readonly weight: (value: Wat) => Wat;
  readonly weightType: ValueType;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  readonly prepare: readonly Wat[];
  /** From the corners' pointers to local `out`; the local `left` says how many channels there are. */
  readonly compute: readonly Wat[];
}

/** Between four numbers by the weights of column and row, in the order of src/core/resizeBilinear.ts. */
function between(arithmetic: string, corner: (name: Corner) => Wat): Wat {
  const line = (a: Wat, b: Wat, dimension: 'X' | 'Y'): Wat =>
    op(
      `${arithmetic}.add`,
      op(`${arithmetic}.mul`, a, get(`lower${dimension}`)),
      op(`${arithmetic}.mul`, b, get(`upper${dimension}`)),
    );
  return line(line(corner('topLeft'), corner('topRight'), 'X'), line(corner('bottomLeft'), corner('bottomRight'), 'X'), 'Y');
}

const f32 = (floats: Floats): Interpolation => ({
  stem: 'f32_ibilinear_ukernel',
  isa: floats.isa,
  elementBytes: 4,
  lanes: floats.lanes,
  arithmetic: floats.lanes > 1 ? 'f32x4' : 'f32',
  weight: (value) => floats.splat(op('f32.demote_f64', value)),
  weightType: floats.type,
  locals: [['value', floats.type]],
  prepare: [],
  compute: [
    set(
      'value',
      between(floats.lanes > 1 ? 'f32x4' : 'f32', (corner) => floats.load(get(corner))),
    ),
    floats.lanes > 1
      ? storeLeft('value', 4, 4, op('v128.store align=4', get('out'), get('value')))
      : op('f32.store', get('out'), get('value')),
  ],
});

const SCALES = ['inScale', 'outScale'] as const;

const qs8Scalar: Interpolation = {
  stem: 'qs8_ibilinear_ukernel',
  isa: 'scalar',
  elementBytes: 1,
  lanes: 1,
  arithmetic: 'f64',
  weight: (value) => value,
  weightType: 'f64',
  locals: [
    ['flip', 'i32'],
    ['inZeroPoint', 'i32'],
    ['inScale', 'f32'],
    ['outScale', 'f64'],
    ['steps', 'f32'],
    ...stepLocals.map((local) => [local, 'f32'] as const),
  ],
  prepare: [
    ...(['flip', 'inZeroPoint', 'inScale'] as const).map((local) => set(local, field(params, local))),
    set('outScale', op('f64.promote_f32', field(params, 'outScale'))),
    ...prepareSteps(scalar, params),
  ],
  compute: [
    set(
      'steps',
      op(
        'f32.demote_f64',
        op(
          'f64.div',
          between('f64', (corner) => {
            const element = op('i32.xor', op('i32.load8_s', get(corner)), get('flip'));
            return op(
              'f64.promote_f32',
              op('f32.mul', op('f32.convert_i32_s', sub(element, get('inZeroPoint'))), get('inScale')),
            );
          }),
          get('outScale'),
        ),
      ),
    ),
    ...roundToSteps(scalar, 'steps'),
    op('i32.store8', get('out'), op('i32.xor', op('i32.reinterpret_f32', get('steps')), get('flip'))),
  ],
};

/** Four channels at once; float64 has room for two, so the lower two and then the upper two. */
const REAL: Readonly<Record<Corner, string>> = { topLeft: 'tl', topRight: 'tr', bottomLeft: 'bl', bottomRight: 'br' };
const UPPER_LANES = '8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15';
const JOINED_LANES = '0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23';

const qs8Simd128: Interpolation = {
  stem: 'qs8_ibilinear_ukernel',
  isa: 'simd128',
  elementBytes: 1,
  lanes: 4,
  arithmetic: 'f64x2',
  weight: (value) => op('f64x2.splat', value),
  weightType: 'v128',
  locals: ['flip', 'inZeroPoint', ...SCALES, ...Object.values(REAL), 'steps', ...stepLocals].map(
    (local) => [local, 'v128'] as const,
  ),
  prepare: [
    set('flip', op('i8x16.splat', field(params, 'flip'))),
    set('inZeroPoint', op('i32x4.splat', field(params, 'inZeroPoint'))),
    set('inScale', op('f32x4.splat', field(params, 'inScale'))),
    set('outScale', op('f64x2.splat', op('f64.promote_f32', field(params, 'outScale')))),
    ...prepareSteps(simd128, params),
  ],
  compute: [
    ...CORNERS.map((corner) => {
      const bytes = op('v128.xor', op('v128.load32_zero align=1', get(corner)), get('flip'));
      const wide = op('i32x4.extend_low_i16x8_s', op('i16x8.extend_low_i8x16_s', bytes));
      const centred = op('f32x4.convert_i32x4_s', op('i32x4.sub', wide, get('inZeroPoint')));
      return set(REAL[corner], op('f32x4.mul', centred, get('inScale')));
    }),
    set(
      'steps',
      halfOfSteps((corner) => get(REAL[corner])),
    ),
    set(
      'steps',
      `(i8x16.shuffle ${JOINED_LANES} ${get('steps')} ${halfOfSteps((corner) => `(i8x16.shuffle ${UPPER_LANES} ${get(REAL[corner])} ${get(REAL[corner])})`)})`,
    ),
    ...roundToSteps(simd128, 'steps'),
    set('steps', op('i16x8.narrow_i32x4_s', get('steps'), get('steps'))),
    set('steps', op('v128.xor', op('i8x16.narrow_i16x8_s', get('steps'), get('steps')), get('flip'))),
    storeLeft('steps', 4, 1, op('v128.store32_lane align=1 0', get('out'), get('steps'))),
  ],
};

/** Steps of two channels in float32, from their real values in the lower lanes. */
function halfOfSteps(real: (corner: Corner) => Wat): Wat {
  const interpolated = between('f64x2', (corner) => op('f64x2.promote_low_f32x4', real(corner)));
  return op('f32x4.demote_f64x2_zero', op('f64x2.div', interpolated, get('outScale')));
}

/** The two weights of a dimension from its table's entry at a local. */
const weights = ({ weight }: Interpolation, dimension: 'X' | 'Y', entry: string): readonly Wat[] => {
  const upper = op(`f64.load offset=${BETWEEN.weight}`, get(entry));
  return [set(`upper${dimension}`, weight(upper)), set(`lower${dimension}`, weight(op('f64.sub', '(f64.const 1)', upper)))];
};

function kernel(how: Interpolation): OperatorKernel {
  const { stem, isa, elementBytes, lanes, weightType } = how;
  const name = `${stem}_${lanes}__${isa}`;
  const at = (entry: string, end: 'lower' | 'upper'): Wat => op(`i32.load offset=${BETWEEN[end]}`, get(entry));
  const wat = (): Wat =>
    func(
      name,
      ['params', 'begin', 'end'],
      [
        ...['image', 'row', 'column', 'columnsLeft', 'top', 'bottom', 'out', 'left', 'next', 'outY'].map(
          (local) => [local, 'i32'] as const,
        ),
        ...CORNERS.map((corner) => [corner, 'i32'] as const),
        ...['lowerX', 'upperX', 'lowerY', 'upperY'].map((local) => [local, weightType] as const),
        ...how.locals,
      ],
      [
        ...how.prepare,
        set(
          'out',
          add(
            field(params, 'output'),
            mul(mul(get('begin'), field(params, 'outWidth')), mul(field(params, 'channels'), i32(elementBytes))),
          ),
        ),
        whileLoop('rows', op('i32.lt_u', get('begin'), get('end')), [
          set('image', op('i32.div_u', get('begin'), field(params, 'outHeight'))),
          set('outY', sub(get('begin'), mul(get('image'), field(params, 'outHeight')))),
          set('image', add(field(params, 'input'), mul(get('image'), field(params, 'inImage')))),
          set('row', add(field(params, 'rows'), mul(get('outY'), i32(BETWEEN.bytes)))),
          ...weights(how, 'Y', 'row'),
          set('top', add(get('image'), at('row', 'lower'))),
          set('bottom', add(get('image'), at('row', 'upper'))),
          set('column', field(params, 'columns')),
          set('columnsLeft', field(params, 'outWidth')),
          whileLoop('columns', get('columnsLeft'), [
            ...weights(how, 'X', 'column'),
            set('topLeft', add(get('top'), at('column', 'lower'))),
            set('topRight', add(get('top'), at('column', 'upper'))),
            set('bottomLeft', add(get('bottom'), at('column', 'lower'))),
            set('bottomRight', add(get('bottom'), at('column', 'upper'))),
            set('left', field(params, 'channels')),
            set('next', add(get('out'), mul(get('left'), i32(elementBytes)))),
            whileLoop('channels', get('left'), [
              ...how.compute,
              ...CORNERS.map((corner) => advance(corner, i32(lanes * elementBytes))),
              advance('out', i32(lanes * elementBytes)),
              advance('left', i32(-lanes)),
            ]),
            set('out', get('next')),
            advance('column', i32(BETWEEN.bytes)),
            advance('columnsLeft', i32(-1)),
          ]),
          advance('begin', i32(1)),
        ]),
      ],
      { exported: name },
    );
  const inner = { label: 'channels', tile: { pixels: 1, channels: lanes, depth: 4 }, macs: 0 };
  return { name, isa, family: IBILINEAR, functions: () => ({ [name]: wat() }), inner };
}

export const IBILINEAR_KERNELS: readonly OperatorKernel[] = [f32(scalar), f32(simd128), qs8Scalar, qs8Simd128].map(kernel);
