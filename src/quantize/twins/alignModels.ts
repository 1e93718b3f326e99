import { sameShape } from '../../core/shape.ts';
import type { Plan, PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';
import { FILTER_OPERANDS } from '../passes/filterOperand.ts';
import type { LayerPair, ModelAlignment, TensorPair } from './modelAlignment.ts';
import { computedInputs, keepsContents, passedThrough } from './passThrough.ts';

/** Operators whose inputs may stand in either order. */
const COMMUTATIVE: ReadonlySet<string> = new Set(['ADD', 'MUL', 'MAXIMUM', 'MINIMUM', 'SQUARED_DIFFERENCE']);

/**
 * Pairs the tensors of two files of the same graph that hold the same thing: float and quantized, pruned or clustered twins.
 *
 * Two operators are one layer where they have the same type, shapes and filter, and read paired tensors: names only decide between
 * several that fit, then the order. Operators that only one file has are passed over where they give what they read in another
 * form (QUANTIZE, DEQUANTIZE, RESHAPE, PAD) or where converters fold them into a layer (activations, MUL and ADD of constants).
 *
 * Only subgraph 0 is looked at.
 */
export function alignModels(first: Plan, second: Plan): ModelAlignment {
  const [a, b] = [first.subgraphs[0], second.subgraphs[0]];
  if (!a || !b) return nothing(`the ${a ? 'second' : 'first'} file holds no graph`);
  const inputs = pairedInputs(a, b);
  if (typeof inputs === 'string') return nothing(inputs);

  /** Tensors of the second file by those of the first, and the other way. */
  const [toSecond, toFirst] = [new Map<number, number>(), new Map<number, number>()];
  const pair = (left: number, right: number) => (toSecond.set(left, right), toFirst.set(right, left));
  for (const { first: left, second: right } of inputs) pair(left, right);
  const pairs = new Map<PlannedOperator, PlannedOperator>();
  const taken = new Set<PlannedOperator>();
  for (const operator of a.operators) {
    const read = computedInputs(a, operator).map((input) => sourceOf(a, input, toSecond));
    const fits = b.operators.filter(
      (other) => !taken.has(other) && sameKind(a, operator, b, other) && readsTheSame(b, other, read, toSecond, toFirst),
    );
    const nameOf = (graph: PlannedSubGraph, { outputs }: PlannedOperator) => graph.tensors[outputs[0] ?? -1]?.name;
    const found = fits.find((other) => nameOf(b, other) === nameOf(a, operator)) ?? fits[0];
    if (!found) continue;
    pairs.set(operator, found);
    taken.add(found);
    operator.outputs.forEach((output, place) => pair(output, found.outputs[place]!));
  }

  const endOf = (graph: PlannedSubGraph, partnered: ReadonlySet<PlannedOperator>, tensor: number) =>
    endOfFolds(graph, partnered, tensor);
  const firstPaired = new Set(pairs.keys());
  const ends = new Map(
    [...toSecond].map(([left, right]) => [left, { left: endOf(a, firstPaired, left), right: endOf(b, taken, right) }]),
  );
  const layers = [...pairs].flatMap(([left, right]): LayerPair[] => {
    const [output = -1] = left.outputs;
    const end = ends.get(output);
    if (!end || keepsContents(left.op)) return [];
    const read = computedInputs(a, left).map((input) => ends.get(contentsOf(a, input, toSecond) ?? -1));
    const { name, shape } = a.tensors[end.left]!;
    return [
      {
        first: left.index,
        second: right.index,
        op: left.op,
        name,
        shape,
        output: { first: end.left, second: end.right },
        inputs: read.flatMap((one) => (one ? [{ first: one.left, second: one.right }] : [])),
      },
    ];
  });
  const unpaired = { first: unpairedOf(a, firstPaired), second: unpairedOf(b, taken) };
  const difference = partingOf({ a, b, pairs, taken, unpaired, layers });
  return { inputs, layers, unpaired: { first: indices(unpaired.first), second: indices(unpaired.second) }, difference };
}

function nothing(difference: string): ModelAlignment {
  return { inputs: [], layers: [], unpaired: { first: [], second: [] }, difference };
}

function indices(operators: readonly PlannedOperator[]): readonly number[] {
  return operators.map(({ index }) => index);
}

/** Inputs of one shape each, by name where they come in another order; else why they are not the same graph's. */
function pairedInputs(a: PlannedSubGraph, b: PlannedSubGraph): readonly TensorPair[] | string {
  const words = (graph: PlannedSubGraph) => graph.inputs.map((input) => brackets(graph.tensors[input]!.shape)).join(' and ');
  const free = [...b.inputs];
  const found = a.inputs.flatMap((input): TensorPair[] => {
    const { name, shape } = a.tensors[input]!;
    const fits = free.filter((other) => sameShape(b.tensors[other]!.shape, shape));
    const other = fits.find((one) => b.tensors[one]!.name === name) ?? fits[0];
    if (other === undefined) return [];
    free.splice(free.indexOf(other), 1);
    return [{ first: input, second: other }];
  });
  if (found.length === a.inputs.length && free.length === 0) return found;
  return `they part at the input: the first takes ${words(a) || 'nothing'}, the second ${words(b) || 'nothing'}`;
}

/** The tensor with a partner that a tensor comes from, over operators that have none; null where there is none. */
function sourceOf(graph: PlannedSubGraph, tensor: number, partners: ReadonlyMap<number, number>): number | null {
  for (let at = tensor; ;) {
    if (partners.has(at)) return at;
    const maker = graph.operators[graph.tensors[at]!.producer];
    const passed = maker && passedThrough(graph, maker);
    if (!passed) return null;
    at = passed.from;
  }
}

/** The same, and on over operators that have one but only give what they read in another form. */
function contentsOf(graph: PlannedSubGraph, tensor: number, partners: ReadonlyMap<number, number>): number | null {
  const source = sourceOf(graph, tensor, partners);
  const maker = source === null ? undefined : graph.operators[graph.tensors[source]!.producer];
  const before = maker && keepsContents(maker.op) ? passedThrough(graph, maker) : null;
  return (before && contentsOf(graph, before.from, partners)) ?? source;
}

/** Whether two operators compute the same kind of thing: type, output shapes, filter shape, and how many tensors they read. */
function sameKind(a: PlannedSubGraph, left: PlannedOperator, b: PlannedSubGraph, right: PlannedOperator): boolean {
  if (left.op !== right.op || left.outputs.length !== right.outputs.length) return false;
  if (computedInputs(a, left).length !== computedInputs(b, right).length) return false;
  const shapes = (graph: PlannedSubGraph, { op, inputs, outputs }: PlannedOperator) =>
    [...outputs, inputs[FILTER_OPERANDS[op]?.input ?? -1] ?? -1].map((tensor) => graph.tensors[tensor]?.shape ?? []);
  const other = shapes(b, right);
  return shapes(a, left).every((shape, place) => sameShape(shape, other[place]!));
}

/** Whether an operator of the second file reads the partners of these tensors of the first. */
function readsTheSame(
  b: PlannedSubGraph,
  operator: PlannedOperator,
  read: readonly (number | null)[],
  toSecond: ReadonlyMap<number, number>,
  toFirst: ReadonlyMap<number, number>,
): boolean {
  if (read.includes(null)) return false;
  const wanted = read.map((tensor) => toSecond.get(tensor!)!);
  const own = computedInputs(b, operator).map((input) => sourceOf(b, input, toFirst));
  if (COMMUTATIVE.has(operator.op)) return sorted(wanted) === sorted(own);
  return wanted.every((tensor, place) => tensor === own[place]);
}

function sorted(tensors: readonly (number | null)[]): string {
  return [...tensors].sort((x, y) => Number(x) - Number(y)).join(',');
}

/**
 * The tensor behind the operators without a partner that change a tensor one by one, as long as each is its only reader; the
 * last such, so that what only changes the form is not counted in.
 */
function endOfFolds(graph: PlannedSubGraph, paired: ReadonlySet<PlannedOperator>, tensor: number): number {
  let end = tensor;
  for (let at = tensor; ;) {
    const readers = graph.operators.filter(({ inputs }) => inputs.includes(at));
    const [reader] = readers;
    if (!reader || readers.length > 1 || paired.has(reader) || graph.outputs.includes(at)) return end;
    const passed = passedThrough(graph, reader);
    if (!passed) return end;
    at = reader.outputs[0]!;
    if (passed.kind === 'folded') end = at;
  }
}

/** Operators without a partner that are not passed over. */
function unpairedOf(graph: PlannedSubGraph, paired: ReadonlySet<PlannedOperator>): readonly PlannedOperator[] {
  return graph.operators.filter((operator) => {
    if (paired.has(operator) || passedThrough(graph, operator)) return false;
    return operator.op !== 'DEQUANTIZE' || computedInputs(graph, operator).length > 0;
  });
}

interface Found {
  readonly a: PlannedSubGraph;
  readonly b: PlannedSubGraph;
  readonly pairs: ReadonlyMap<PlannedOperator, PlannedOperator>;
  readonly taken: ReadonlySet<PlannedOperator>;
  readonly unpaired: { readonly first: readonly PlannedOperator[]; readonly second: readonly PlannedOperator[] };
  readonly layers: readonly LayerPair[];
}

/** Where two graphs part: the first operator with multiplications that only one of them has; null where there is none. */
function partingOf({ a, b, unpaired, layers }: Found): string | null {
  const [left] = unpaired.first.filter(({ macs }) => macs > 0);
  const [right] = unpaired.second.filter(({ macs }) => macs > 0);
  if (!left && !right && layers.length > 0) return null;
  if (!left && !right) return 'they have no layer in common';
  const [mine, other] = [left ?? unpaired.first[0], right ?? unpaired.second[0]];
  const words = (graph: PlannedSubGraph, operator: PlannedOperator | undefined) =>
    operator ? `operator ${operator.index}, ${operator.op} giving ${brackets(shapeOf(graph, operator))}` : 'nothing more';
  const after = layers.length === 0 ? '' : ` after ${layers.length} ${layers.length === 1 ? 'layer' : 'layers'} that they share`;
  return `they part${after}: the first has ${words(a, mine)}, the second ${words(b, other)}`;
}

function shapeOf({ tensors }: PlannedSubGraph, { outputs }: PlannedOperator): readonly number[] {
  return tensors[outputs[0] ?? -1]?.shape ?? [];
}

function brackets(shape: readonly number[]): string {
  return `[${shape.join(',')}]`;
}
