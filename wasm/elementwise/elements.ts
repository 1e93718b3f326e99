import type { Isa, KernelFamily, OperatorKernel } from '../operatorKernel.ts';
import { field, type Struct } from '../struct.ts';
import { add, advance, func, get, i32, mul, op, set, sub, when, whileLoop, type ValueType, type Wat } from '../wat.ts';

/** Some elements at the local `in` to as many at the local `out`. */
export interface ElementStep {
  /** How many. */
  readonly count: number;
  readonly body: readonly Wat[];
}

/** What is done with elements of one operand. */
export interface ElementArithmetic {
  readonly inBytes: number;
  readonly outBytes: number;
  readonly locals: readonly (readonly [name: string, type: ValueType])[];
  /** Once, before the first element: what stays in registers. */
  readonly prepare: readonly Wat[];
  /** For as long as there are so many elements; those with more elements first. */
  readonly steps: readonly ElementStep[];
  /** The last elements, of which the local `left` says how many; absent where a step does a single one. */
  readonly rest?: readonly Wat[];
}

type Operands = 'input' | 'output';

/** A kernel over elements that stand one behind the other on both sides. A unit is an element. */
function elements(name: string, params: Struct<Operands>, arithmetic: ElementArithmetic): Wat {
  const { inBytes, outBytes, locals, prepare, steps, rest } = arithmetic;
  return func(
    name,
    ['params', 'begin', 'end'],
    [['in', 'i32'], ['out', 'i32'], ['left', 'i32'], ...locals],
    [
      set('in', add(field(params, 'input'), mul(get('begin'), i32(inBytes)))),
      set('out', add(field(params, 'output'), mul(get('begin'), i32(outBytes)))),
      set('left', sub(get('end'), get('begin'))),
      ...prepare,
      ...steps.map(({ count, body }) =>
        whileLoop(`by${count}`, op('i32.ge_u', get('left'), i32(count)), [
          ...body,
          advance('in', i32(count * inBytes)),
          advance('out', i32(count * outBytes)),
          advance('left', i32(-count)),
        ]),
      ),
      ...(rest ? [when(get('left'), rest)] : []),
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
  const widest = arithmetic.steps[0]!.count;
  const name = `${stem}_${widest}__${isa}`;
  const inner = { label: `by${widest}`, tile: { pixels: widest, channels: 1, depth: 1 }, macs: 0 };
  return { name, isa, family, functions: () => ({ [name]: elements(name, family.params, arithmetic) }), inner };
}
