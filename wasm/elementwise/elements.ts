import type { Isa, KernelFamily, OperatorKernel } from '../operatorKernel.ts';
import { field, type Struct } from '../struct.ts';
import { add, advance, func, get, i32, mul, op, set, sub, whileLoop, type ValueType, type Wat } from '../wat.ts';

/** What is done with elements of one operand, from the local `in` to the local `out`. */
export interface ElementArithmetic {
  readonly inBytes: number;
  readonly outBytes: number;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  /** Once, before the first element: what stays in registers. */
  readonly prepare: readonly Wat[];
  /** Elements of a turn. */
  readonly lanes: number;
  /** A turn; the local `left` says how many elements there are, which may be fewer than a vector has lanes. */
  readonly turn: readonly Wat[];
  /** A turn of more elements, for as long as there are so many. */
  readonly wide?: { readonly lanes: number; readonly turn: readonly Wat[] };
}

type Operands = 'input' | 'output';

/** A kernel over elements that stand one behind the other on both sides. A unit is an element. */
function elements(name: string, params: Struct<Operands>, arithmetic: ElementArithmetic): Wat {
  const { inBytes, outBytes, locals, prepare, lanes, turn, wide } = arithmetic;
  const turns = (label: string, condition: Wat, count: number, body: readonly Wat[]): Wat =>
    whileLoop(label, condition, [
      ...body,
      advance('in', i32(count * inBytes)),
      advance('out', i32(count * outBytes)),
      advance('left', i32(-count)),
    ]);
  return func(
    name,
    ['params', 'begin', 'end'],
    [['in', 'i32'], ['out', 'i32'], ['left', 'i32'], ...locals],
    [
      set('in', add(field(params, 'input'), mul(get('begin'), i32(inBytes)))),
      set('out', add(field(params, 'output'), mul(get('begin'), i32(outBytes)))),
      set('left', sub(get('end'), get('begin'))),
      ...prepare,
      ...(wide ? [turns('wide', op('i32.ge_u', get('left'), i32(wide.lanes)), wide.lanes, wide.turn)] : []),
      turns('elements', get('left'), lanes, turn),
    ],
    { exported: name },
  );
}

/** The row of a kernel over elements: `<stem>_<elements a turn>__<isa>`. */
export function elementKernel(
  stem: string,
  isa: Isa,
  family: KernelFamily<Operands>,
  arithmetic: ElementArithmetic,
): OperatorKernel {
  const { wide, lanes } = arithmetic;
  const [label, pixels] = wide ? ['wide', wide.lanes] : ['elements', lanes];
  const name = `${stem}_${pixels}__${isa}`;
  const inner = { label, tile: { pixels, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa, family, functions: () => ({ [name]: elements(name, family.params, arithmetic) }), inner };
}
