import type { Isa, KernelFamily, OperatorKernel } from '../operatorKernel.ts';
import { field, type Struct } from '../struct.ts';
import {
  add,
  advance,
  func,
  get,
  global,
  i32,
  mul,
  op,
  set,
  smaller,
  sub,
  when,
  whileLoop,
  type ValueType,
  type Wat,
} from '../wat.ts';
import type { PairField } from './pairs.ts';
import { storeLeft } from './storeLanes.ts';

/** What is done with elements of two operands. */
export interface PairArithmetic {
  readonly inBytes: 1 | 4;
  readonly outBytes: 1 | 4;
  /** Elements at a time: 1, or as many as fill a register. */
  readonly lanes: number;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  /** Once, before the first element: what stays in registers. */
  readonly prepare: readonly Wat[];
  /**
   * Elements at the locals `a` and `b` to the local `result`. A vector may reach past the end of an operand, whose further elements then
   * mean nothing.
   */
  readonly compute: readonly Wat[];
  /** The type of `result`. */
  readonly result: ValueType;
  /** Of one element; vectors are stored whole or by their first lanes. */
  readonly store: string;
}

const LANES_OF = { 1: 'v128.load8_splat', 4: 'v128.load32_splat' } as const;

/** The row of a kernel over pairs: `<stem>_<lanes>__<isa>`. */
export function pairKernel(stem: string, isa: Isa, family: KernelFamily<PairField>, arithmetic: PairArithmetic): OperatorKernel {
  const name = `${stem}_${arithmetic.lanes}__${isa}`;
  const inner = { label: 'elements', tile: { pixels: arithmetic.lanes, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa, family, functions: () => ({ [name]: pairRows(name, family.params, arithmetic) }), inner };
}

/**
 * A kernel over pairs of elements, the output in order. A unit is an element of the output.
 *
 * A vector kernel repeats an operand of one element a row over a register in its scratch, and from there on treats it like any other.
 */
function pairRows(name: string, params: Struct<PairField>, arithmetic: PairArithmetic): Wat {
  const { inBytes, outBytes, lanes, result, store } = arithmetic;
  const vector = lanes > 1;
  const wrapped = (operand: 'A' | 'B') => sub(field(params, `plane${operand}`), mul(get('rows'), field(params, `row${operand}`)));
  const startOf = (operand: 'a' | 'b', side: 'A' | 'B') =>
    add(
      field(params, operand),
      add(mul(get('plane'), field(params, `plane${side}`)), mul(get('row'), field(params, `row${side}`))),
    );
  const repeated = (operand: 'a' | 'b', step: string, at: number): Wat =>
    when(op('i32.eqz', get(step)), [
      op(`v128.store offset=${at} align=4`, global('scratch'), op(`${LANES_OF[inBytes]} align=1`, get(operand))),
      set(operand, add(global('scratch'), i32(at))),
    ]);
  const stored = vector
    ? storeLeft('result', lanes, outBytes, op('v128.store align=1', get('out'), get('result')))
    : op(store, get('out'), get('result'));
  return func(
    name,
    ['params', 'begin', 'end'],
    [
      ...(
        ['a', 'b', 'out', 'nextA', 'nextB', 'rowA', 'rowB', 'depth', 'rows', 'offset', 'row', 'plane', 'left', 'count'] as const
      ).map((local) => [local, 'i32'] as const),
      ['result', result],
      ...arithmetic.locals,
    ],
    [
      set('depth', field(params, 'depth')),
      set('rows', field(params, 'rows')),
      set('row', op('i32.div_u', get('begin'), get('depth'))),
      set('offset', sub(get('begin'), mul(get('row'), get('depth')))),
      set('plane', op('i32.div_u', get('row'), get('rows'))),
      set('row', sub(get('row'), mul(get('plane'), get('rows')))),
      set('rowA', startOf('a', 'A')),
      set('rowB', startOf('b', 'B')),
      set('nextA', mul(field(params, 'stepA'), i32(lanes))),
      set('nextB', mul(field(params, 'stepB'), i32(lanes))),
      ...arithmetic.prepare,
      whileLoop('segments', op('i32.lt_u', get('begin'), get('end')), [
        set('left', sub(get('depth'), get('offset'))),
        set('count', sub(get('end'), get('begin'))),
        set('left', smaller(get('left'), get('count'))),
        set('a', add(get('rowA'), mul(get('offset'), field(params, 'stepA')))),
        set('b', add(get('rowB'), mul(get('offset'), field(params, 'stepB')))),
        set('out', add(field(params, 'output'), mul(get('begin'), i32(outBytes)))),
        ...(vector ? [repeated('a', 'nextA', 0), repeated('b', 'nextB', 16)] : []),
        advance('begin', get('left')),
        set('offset', i32(0)),
        whileLoop('elements', get('left'), [
          ...arithmetic.compute,
          stored,
          advance('a', get('nextA')),
          advance('b', get('nextB')),
          advance('out', i32(lanes * outBytes)),
          advance('left', i32(-lanes)),
        ]),
        advance('rowA', field(params, 'rowA')),
        advance('rowB', field(params, 'rowB')),
        advance('row', i32(1)),
        when(op('i32.eq', get('row'), get('rows')), [
          set('row', i32(0)),
          advance('rowA', wrapped('A')),
          advance('rowB', wrapped('B')),
        ]),
      ]),
    ],
    { exported: name },
  );
}
