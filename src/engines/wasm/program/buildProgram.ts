import { EXTRA_BYTES } from '../../../../wasm/operatorKernel.ts';
import { elementCount } from '../../../core/shape.ts';
import { hasValues } from '../../../core/values.ts';
import { UnsupportedOperatorError } from '../../errors.ts';
import { dynamicNodes } from '../../graph/dynamicNodes.ts';
import type { Graph, Node } from '../../graph/graph.ts';
import { evaluateOperator } from '../../reference/evaluateOperator.ts';
import type { PlannedPlace } from '../../types.ts';
import { DEFINITIONS } from '../../../plan/operators/definitions.ts';
import { MemoryPlan } from '../memory/memoryPlan.ts';
import { planArena } from '../memory/planArena.ts';
import { prepareNode, type Workshop } from './prepareNode.ts';
import type { HostStep, Program, Step } from './steps.ts';
import { programMemory } from '../memory/programMemory.ts';
import { planStorage, renames } from '../memory/storage.ts';
import { elementBytes } from '../memory/stored.ts';
import type { Target } from '../target.ts';

export interface ProgramOptions {
  readonly target: Target;
  /** Slots to read at the end beside the outputs. */
  readonly kept: readonly number[];
  /** Operators left to the reference. */
  readonly leaves: ReadonlySet<string>;
  readonly threads: number;
}

/** The bytes at memory's beginning that belong to the threads' control block. */
const ARENA_AT = 256;
/** Threads' scratches are lines of the cache apart. */
const LINE_BYTES = 128;

/**
 * A graph made ready: memory planned, weights packed into it, every node a list of kernel calls or, where this engine has none, an
 * evaluation on the host.
 *
 * @throws UnsupportedOperatorError where neither can run an operator; RangeError where there is not memory enough
 */
export function buildProgram(graph: Graph, options: ProgramOptions): Program {
  const { target, kept, leaves, threads } = options;
  const dynamic = dynamicNodes(graph);
  const { roots, needs } = planStorage(graph, new Set(kept), dynamic);
  const owners = [...needs.keys()];
  const arena = planArena([...needs.values()]);
  const offsets = new Map(owners.map((slot, i) => [slot, ARENA_AT + arena.offsets[i]!]));
  const addresses = roots.map((root) => offsets.get(root) ?? -1);
  const plan = new MemoryPlan(ARENA_AT + arena.bytes);
  const shop: Workshop = { graph, target, addresses, plan, residents: new Map(), scratchBytes: 0 };
  const placed: Placed[] = [];
  for (const node of graph.nodes) {
    const step = placeNode(shop, node, dynamic, leaves);
    // The parts need memory between them: planned again without the join.
    if (!step) return buildProgram(takenApart(graph, node), options);
    placed.push({ node, step });
  }

  const room = Math.ceil((shop.scratchBytes + EXTRA_BYTES) / LINE_BYTES) * LINE_BYTES;
  const scratchAt = Math.ceil(plan.end / LINE_BYTES) * LINE_BYTES;
  const scratches = Array.from({ length: threads }, (_, thread) => scratchAt + thread * room);
  const memory = programMemory(scratchAt + threads * room, threads > 1);
  plan.fill(memory.buffer);

  const steps = placed.map(({ step }) => step);
  const constants = plan.end - ARENA_AT - arena.bytes;
  return {
    target,
    slots: graph.slots,
    steps,
    inputs: graph.inputs,
    outputs: graph.outputs,
    addresses,
    memory,
    use: { arena: arena.bytes, constants, scratch: threads * room, total: memory.buffer.byteLength },
    scratches,
    places: [...steps.map(({ place }) => place), ...absorbedPlaces(graph, placed)],
  };
}

interface Placed {
  readonly node: Node;
  readonly step: Step;
}

/** A node's step; null for joined nodes that this engine cannot run as one or of which it leaves a part. */
function placeNode(shop: Workshop, node: Node, dynamic: ReadonlySet<Node>, leaves: ReadonlySet<string>): Step | null {
  const { operator, inputs, outputs, parts } = node;
  const place = { operatorIndex: operator.index, subgraph: operator.subgraph, op: operator.op, fusedInto: null };
  const base = { macs: operator.macs, bytes: bytesOf(shop.graph, [...inputs, ...outputs]) };
  const left = [node, ...parts].some((part) => leaves.has(part.operator.op));
  const calls = left || dynamic.has(node) ? null : renames(shop.graph, node) ? [] : prepareNode(shop, node);
  if (calls) {
    const kernels = [...new Set(calls.map(({ kernel }) => kernel))];
    return { ...base, kind: 'kernels', place: { ...place, ranOn: 'wasm', kernels }, calls };
  }
  if (parts.length > 0) return null;
  if (!DEFINITIONS.has(operator.op)) throw new UnsupportedOperatorError(operator.op, 'wasm');
  const { plan } = shop.graph;
  const { requantization } = shop.target;
  const evaluate: HostStep['evaluate'] = (values) => evaluateOperator(plan, operator, values, 'native', requantization);
  return { ...base, kind: 'host', place: { ...place, ranOn: 'reference' }, inputs, outputs, evaluate };
}

function bytesOf({ slots }: Graph, indices: readonly number[]): number {
  const tensors = indices.flatMap((slot) => slots[slot]?.tensor ?? []);
  return tensors.reduce(
    (sum, tensor) => sum + (hasValues(tensor.dtype) ? elementCount(tensor.shape) * elementBytes(tensor) : 0),
    0,
  );
}

function takenApart(graph: Graph, joined: Node): Graph {
  return { ...graph, nodes: graph.nodes.flatMap((node) => (node === joined ? node.parts : [node])) };
}

/** Where the operators went that no step computes on its own. */
function absorbedPlaces(graph: Graph, placed: readonly Placed[]): readonly PlannedPlace[] {
  const keyOf = ({ subgraph, operatorIndex }: { readonly subgraph: number; readonly operatorIndex: number | null }) =>
    `${subgraph}:${operatorIndex}`;
  const ranOn = new Map(placed.map(({ step: { place } }) => [keyOf(place), place.ranOn]));
  return graph.absorbed
    .filter((place) => !ranOn.has(keyOf(place)))
    .map((place) => ({ ...place, ranOn: ranOn.get(keyOf({ ...place, operatorIndex: place.fusedInto })) ?? 'wasm' }));
}
