import { field } from '../../struct.ts';
import { add, advance, func, get, global, i32, mul, op, repeatLoop, set, sub, type Wat } from '../../wat.ts';
import { GEMM_SCRATCH, QS8_GEMM, type GemmField } from './family.ts';

const load = (name: GemmField): Wat => field(QS8_GEMM.params, name);

/** How a row of taps is summed up: elements at a time, and the function's own locals. */
interface Summing {
  readonly locals: readonly (readonly [string, 'i32' | 'v128'])[];
  readonly begin: readonly Wat[];
  /** Adds elements at `x`, of which `left` belong to the row. */
  readonly add: readonly Wat[];
  readonly elements: number;
  readonly bytes: number;
  readonly total: Wat;
}

const scalar: Summing = {
  locals: [['sum', 'i32']],
  begin: [set('sum', i32(0))],
  add: [set('sum', add(get('sum'), op('i32.xor', op('i32.load8_s', get('x')), load('inputFlip'))))],
  elements: 1,
  bytes: 1,
  total: get('sum'),
};

const lane = (index: number): Wat => op(`i32x4.extract_lane ${index}`, get('sums'));
const total: Wat = [0, 1, 2, 3].map(lane).reduce((all, one) => add(all, one));

/** Sixteen bytes: what is behind the row is masked away. */
const vector: Summing = {
  locals: [
    ['sums', 'v128'],
    ['flip', 'v128'],
    ['value', 'v128'],
  ],
  begin: [set('sums', op('i32x4.splat', i32(0))), set('flip', op('i8x16.splat', load('inputFlip')))],
  add: [
    set('value', op('v128.xor', op('v128.load align=1', get('x')), get('flip'))),
    set(
      'value',
      op(
        'v128.and',
        get('value'),
        op(
          'i8x16.gt_u',
          op('i8x16.splat', op('select', get('left'), i32(255), op('i32.lt_s', get('left'), i32(255)))),
          '(v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)',
        ),
      ),
    ),
    set(
      'sums',
      op('i32x4.add', get('sums'), op('i32x4.extadd_pairwise_i16x8_s', op('i16x8.extadd_pairwise_i8x16_s', get('value')))),
    ),
  ],
  elements: 16,
  bytes: 16,
  total,
};

/** Eight elements that are widened already. */
const wide: Summing = {
  locals: [
    ['sums', 'v128'],
    ['value', 'v128'],
  ],
  begin: [set('sums', op('i32x4.splat', i32(0)))],
  add: [
    set(
      'value',
      op(
        'v128.and',
        op('v128.load align=1', get('x')),
        op(
          'i16x8.gt_s',
          op('i16x8.splat', op('select', get('left'), i32(255), op('i32.lt_s', get('left'), i32(255)))),
          '(v128.const i16x8 0 1 2 3 4 5 6 7)',
        ),
      ),
    ),
    set('sums', op('i32x4.add', get('sums'), op('i32x4.extadd_pairwise_i16x8_s', get('value')))),
  ],
  elements: 8,
  bytes: 16,
  total,
};

export const SUMMING = { scalar, vector, wide } as const;

export const termsName = (how: keyof typeof SUMMING): string => `qs8_gemm_terms_${how}`;

/** `(params, tilePixels, step)`: for each window of a tile `weightsOffset` times the sum of its elements; `step` bytes from a row of taps to the next. */
export function terms(how: keyof typeof SUMMING): Wat {
  const summing = SUMMING[how];
  return func(
    termsName(how),
    ['params', 'tilePixels', 'step'],
    [...['slot', 'i', 'row', 'x', 'lines', 'left'].map((local) => [local, 'i32'] as const), ...summing.locals],
    [
      set('slot', global('scratch')),
      set('i', get('tilePixels')),
      repeatLoop(
        'pixels',
        [
          ...summing.begin,
          set('row', op(`i32.load offset=${GEMM_SCRATCH.pointers}`, get('slot'))),
          set('lines', load('filterHeight')),
          repeatLoop(
            'lines',
            [
              set('x', get('row')),
              set('left', mul(load('filterWidth'), load('depth'))),
              repeatLoop(
                'elements',
                [...summing.add, advance('x', i32(summing.bytes)), set('left', sub(get('left'), i32(summing.elements)))],
                op('i32.gt_s', get('left'), i32(0)),
              ),
              advance('row', get('step')),
              advance('lines', i32(-1)),
            ],
            get('lines'),
          ),
          op(`i32.store offset=${GEMM_SCRATCH.terms}`, get('slot'), mul(summing.total, load('weightsOffset'))),
          advance('slot', i32(4)),
          advance('i', i32(-1)),
        ],
        get('i'),
      ),
    ],
  );
}
