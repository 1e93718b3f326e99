import { bytesOf } from '../../core/dtype.ts';
import { elementCount } from '../../core/shape.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { DEFINITIONS } from '../../plan/operators/definitions.ts';
import { UnsupportedOperatorError } from '../errors.ts';
import { evaluateOperator } from '../reference/evaluateOperator.ts';
import type { OperatorPlace } from '../types.ts';
import type { Device } from './backends/device.ts';
import { deviceStore } from './deviceStore.ts';
import { floatSpec } from './elements.ts';
import type { Graph, Node } from './graph.ts';
import type { Launch } from './operators/site.ts';
import { prepareNode } from './prepareNode.ts';
import type { GridRule } from './quantizedOutput.ts';
import type { Copy, Program, Step } from './steps.ts';
import { HOST } from './steps.ts';

/** Who is asked to run an operator, best first: a device, or the host, which computes by the definitions in core/. */
export type Candidate = (() => Promise<Device | null>) | 'host';

/**
 * Places each operator on the first candidate that has it, with its weights uploaded, and plans copies and disposal.
 *
 * Slots in `kept` are read at the end beside the outputs; `engine` is who refuses what nobody has.
 *
 * @throws UnsupportedOperatorError where no candidate can run an operator, or it reads a variable
 */
export async function buildProgram(
  graph: Graph,
  candidates: readonly Candidate[],
  rule: GridRule,
  kept: readonly number[],
  engine: string,
): Promise<Program> {
  const store = deviceStore();
  const dynamic = dynamicNodes(graph);

  const place = async (node: Node): Promise<{ readonly device: number; readonly launch: Launch | null }> => {
    for (const candidate of dynamic.has(node) ? ['host' as const] : candidates) {
      if (candidate === 'host') {
        if (DEFINITIONS.has(node.operator.op)) return { device: HOST, launch: null };
        continue;
      }
      const device = await candidate();
      if (!device) continue;
      const number = store.numberOf(device);
      const launch = prepareNode(store, number, graph, node, rule);
      if (launch) return { device: number, launch };
    }
    throw new UnsupportedOperatorError(node.operator.op, engine);
  };

  try {
    // Which devices have a slot's value, at the point that the steps have come to.
    const homes = new Map<number, Set<number>>();
    graph.slots.forEach(({ values }, slot) => values && homes.set(slot, new Set([HOST])));
    for (const slot of graph.inputs) if (!homes.has(slot)) homes.set(slot, new Set([HOST]));
    const producers = new Map<number, number>();
    const steps: (Step & { frees: { slot: number; device: number }[] })[] = [];
    for (const node of graph.nodes) {
      const { device, launch } = await place(node);
      const inputs = launch ? launch.inputs.map((position) => node.inputs[position]!) : node.inputs;
      const copies: Copy[] = [];
      for (const slot of new Set(inputs)) {
        if (slot < 0) continue;
        const { values, tensor } = graph.slots[slot]!;
        if (values && device !== HOST) {
          store.residents[device]![slot] ??= store.upload(device, values as Float32Array | Int32Array, tensor.shape);
          continue;
        }
        const places = homes.get(slot);
        // Nobody writes it: a variable, whose state the lab does not keep yet.
        if (!places) throw new UnsupportedOperatorError(node.operator.op, engine);
        if (places.has(device)) continue;
        const from = producers.get(slot) ?? HOST;
        copies.push({ slot, from, to: device, bytes: bytesOf(floatSpec(tensor).dtype, elementCount(tensor.shape)) });
        places.add(device);
      }
      for (const slot of node.outputs) {
        homes.set(slot, new Set([device]));
        producers.set(slot, device);
      }
      const where: OperatorPlace = {
        operatorIndex: node.operator.index,
        subgraph: node.operator.subgraph,
        op: node.operator.op,
        ranOn: device === HOST ? 'reference' : store.devices[device]!.id,
        fusedInto: null,
      };
      const base = { place: where, copies, inputs, outputs: node.outputs, frees: [] };
      if (launch) steps.push({ ...base, kind: 'device', device, run: launch.run });
      else steps.push({ ...base, kind: 'host', device: HOST, evaluate: hostEvaluation(node, graph, rule) });
    }
    const wanted = [...new Set([...graph.outputs, ...kept])];
    planFrees(steps, graph, new Set(wanted), homes);
    const ranOn = new Map(steps.map(({ place: at }) => [`${at.subgraph}:${at.operatorIndex}`, at.ranOn]));
    const lead = steps.find(({ device }) => device !== HOST)?.place.ranOn ?? 'reference';
    const absorbed = graph.absorbed.map((at) => ({ ...at, ranOn: ranOn.get(`${at.subgraph}:${at.fusedInto}`) ?? lead }));
    return {
      devices: store.devices,
      slots: graph.slots,
      steps,
      inputs: graph.inputs,
      outputs: graph.outputs,
      results: wanted.map((slot) => ({ slot, device: producers.get(slot) ?? HOST })),
      residents: store.residents,
      places: [...steps.map((step) => step.place), ...absorbed],
      dispose: store.dispose,
    };
  } catch (thrown) {
    store.dispose();
    throw thrown;
  }
}

/** Nodes whose shapes stand on values known only at run time, and what stands on those. */
function dynamicNodes(graph: Graph): ReadonlySet<Node> {
  const nodes = new Set<Node>();
  const slots = new Set<number>();
  for (const node of graph.nodes) {
    if (!node.operator.dynamic && !node.inputs.some((slot) => slots.has(slot))) continue;
    nodes.add(node);
    for (const slot of node.outputs) slots.add(slot);
  }
  return nodes;
}

/** Where a graph's value is needed last, on each device that has it, it is freed; constants and results stay. */
function planFrees(
  steps: readonly {
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
    readonly frees: { slot: number; device: number }[];
  }[],
  graph: Graph,
  wanted: ReadonlySet<number>,
  homes: ReadonlyMap<number, ReadonlySet<number>>,
): void {
  const last = new Map<number, number>();
  steps.forEach(({ inputs, outputs }, at) => {
    for (const slot of outputs) last.set(slot, at);
    for (const slot of inputs) if (slot >= 0) last.set(slot, at);
  });
  for (const [slot, at] of last) {
    if (wanted.has(slot) || graph.slots[slot]!.values) continue;
    for (const device of homes.get(slot) ?? []) steps[at]!.frees.push({ slot, device });
  }
}

/** The operator by its definition in core/, which keeps quantized outputs to their grid too. */
function hostEvaluation({ operator }: Node, { plan }: Graph, rule: GridRule) {
  const precision = rule === 'round' ? 'int8-faithful' : 'float32';
  return (inputs: readonly (TensorValue | null)[]) => evaluateOperator(plan, operator, inputs, precision);
}
